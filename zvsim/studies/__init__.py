"""The studies: one folder, one agreement with everything that is needed to answer questions about it."""
