// The focal point of a picture: click on it and its two numbers are written. Without this script they are typed.
"use strict";

function marcador(formulario, imagen) {
  const [x, y] = ["foco_x", "foco_y"].map((nombre) => formulario.querySelector(`[name=${nombre}]`));
  const lienzo = document.createElement("div");
  lienzo.className = "foco";
  const punto = document.createElement("span");
  punto.className = "foco-punto";
  const mostrar = () => {
    punto.style.left = `${x.value || 50}%`;
    punto.style.top = `${y.value || 50}%`;
  };
  imagen.alt = "";
  lienzo.append(imagen, punto);
  lienzo.addEventListener("click", (evento) => {
    const marco = imagen.getBoundingClientRect();
    const parte = (valor, tope) => Math.round(Math.min(Math.max(valor / tope, 0), 1) * 100);
    x.value = parte(evento.clientX - marco.left, marco.width);
    y.value = parte(evento.clientY - marco.top, marco.height);
    mostrar();
  });
  for (const campo of [x, y]) campo.addEventListener("input", mostrar);
  mostrar();
  return lienzo;
}

document.addEventListener("DOMContentLoaded", () => {
  for (const formulario of document.querySelectorAll("form[data-foco]")) {
    const imagen = new Image();
    imagen.src = formulario.dataset.foco;
    formulario.querySelector(".help").after(marcador(formulario, imagen));
  }
  const fichero = document.querySelector("input[type=file][name=fichero]");
  fichero?.addEventListener("change", () => {
    document.querySelector(".field-foco_x .foco")?.remove();
    const elegido = fichero.files[0];
    if (!elegido?.type.startsWith("image/")) return;
    const lector = new FileReader();
    lector.addEventListener("load", () => {
      const imagen = new Image();
      imagen.addEventListener("load", () =>
        document.querySelector(".field-foco_x").prepend(marcador(fichero.form, imagen)),
      );
      imagen.src = lector.result;
    });
    lector.readAsDataURL(elegido);
  });
});
