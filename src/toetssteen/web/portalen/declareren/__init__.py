"""Pages about declareren."""
