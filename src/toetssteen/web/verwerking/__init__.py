"""Judge, apply and answer messages: where the traffic, the stand and the findings come together."""
