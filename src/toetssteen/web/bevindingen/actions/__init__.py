"""What changes findings: judging by the contract, proposing, replying, deciding."""
