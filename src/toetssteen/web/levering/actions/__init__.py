"""What a provider does with sessions: hand them in, have them judged again, claim, correct."""
