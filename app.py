"""The application: ``streamlit run app.py`` or any ASGI server."""

import streamlit as st

from zvsim.page.server import MIDDLEWARE, PAGE, ROUTES

app = st.App(PAGE, routes=ROUTES, middleware=MIDDLEWARE)
