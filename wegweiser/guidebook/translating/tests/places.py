"""What stands in the addresses of the desk is put there by the editor's places; what its forms need stands here."""

FORMS = {"translate_text": {"version": "1", "description": "The town hall helps you.", "state": "checked"}}
