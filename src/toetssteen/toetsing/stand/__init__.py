"""The stand: what was accepted before, and how accepted messages get into it."""

from toetssteen.toetsing.stand.stand import Stand

__all__ = ["Stand"]
