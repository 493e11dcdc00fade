"""What the clock does for comments."""

from datetime import timedelta

from comments.operations.networks import forget_networks
from foundation.jobs import periodic

periodic("forget-networks-of-comments", every=timedelta(hours=6))(forget_networks)
