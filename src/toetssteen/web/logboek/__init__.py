"""The logbook: who saw or changed whose data, why and with what result. Only ever added to."""
