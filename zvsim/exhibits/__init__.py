"""Tables, numbers and pictures, each made once, for the page and for documents."""
