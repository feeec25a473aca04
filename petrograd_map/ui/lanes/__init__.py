"""Every place by time as one picture: a lane for each, on screen and as a file."""
