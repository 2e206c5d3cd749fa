import library_shelving

application = library_shelving.application
