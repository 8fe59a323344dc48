"""The demo: embedded services, demo data of four regions and a login per role. Absent in production."""
