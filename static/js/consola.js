// Mends what other scripts write in the forms: whatever has a role needs a name, whatever has a name needs a role,
// and the words of the editor that have no catalogue are said in Spanish.
"use strict";

const EN_ESPANOL = {
  paragraph: "Párrafo o título",
  "unordered list": "Lista con viñetas",
  "ordered list": "Lista numerada",
  blockquote: "Cita",
  bold: "Negrita",
  italic: "Cursiva",
  "insert link": "Poner enlace",
  "remove link": "Quitar enlace",
  undo: "Deshacer",
  redo: "Rehacer",
  "Insert table": "Insertar tabla",
  "Add column": "Agregar columna",
  "Delete column": "Quitar columna",
  "Add row": "Agregar fila",
  "Delete row": "Quitar fila",
  "Delete table": "Quitar la tabla",
  "Merge cells": "Unir celdas",
  "Split cell": "Separar celda",
  "Toggle header cell": "Celda de título",
  "Heading 2": "Título",
  "Heading 3": "Subtítulo",
  Paragraph: "Párrafo",
};

function nombrarEditores() {
  for (const editor of document.querySelectorAll('[role="textbox"][contenteditable]:not([aria-label])')) {
    const caja = editor.closest(".prose-editor")?.querySelector("textarea");
    const rotulo = caja?.labels[0] ?? editor.closest(".form-row, td")?.querySelector("label");
    editor.setAttribute("aria-label", rotulo ? rotulo.textContent.replace(/:\s*$/, "") : "Texto");
  }
}

// The lists that search as one types (select2) say their value, not which field they are.
function nombrarListas() {
  for (const lista of document.querySelectorAll(".select2-selection--single:not([data-nombrada])")) {
    const valor = lista.querySelector('[role="textbox"]');
    const campo = lista.closest(".select2-container")?.previousElementSibling;
    const rotulo = campo?.labels?.[0];
    if (!valor || !rotulo) continue;
    rotulo.id ||= `rotulo_${campo.id}`;
    valor.setAttribute("aria-labelledby", rotulo.id);
    lista.setAttribute("aria-labelledby", `${rotulo.id} ${valor.id}`);
    lista.dataset.nombrada = "";
  }
}

function traducirBotones() {
  for (const boton of document.querySelectorAll(".prose-menubar__button[title]")) {
    const palabra = EN_ESPANOL[boton.title];
    if (palabra) boton.title = boton.ariaLabel = palabra;
  }
  for (const opcion of document.querySelectorAll(".prose-menubar__option > *")) {
    const palabra = EN_ESPANOL[opcion.textContent];
    if (palabra) opcion.textContent = palabra;
  }
}

function nombrarGlobos() {
  for (const globo of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) globo.setAttribute("role", "img");
}

new MutationObserver(() => {
  nombrarEditores();
  nombrarListas();
  traducirBotones();
  nombrarGlobos();
}).observe(document.documentElement, { childList: true, subtree: true });
