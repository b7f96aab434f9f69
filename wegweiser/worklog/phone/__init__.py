"""The calendar on the phone: a page that works offline; nothing leaves the device."""
