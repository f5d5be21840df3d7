"""The world as it is played: frozen records, made from specs by `compile`, checked by `lint`, drawn by `graph`."""
