"""From registered sessions to what may be claimed: payable time, findings, and the 323."""
