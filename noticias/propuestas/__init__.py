"""«Envíe su información»: from the public form to prensa's tray."""
