// What is typed in the desk is kept as it is typed: on the server every few seconds and, when the server cannot be reached or
// the session ended, in this browser, until it is saved or the person signs out. Without this script all else works.
"use strict";

(() => {
  const PREFIJO = "escrito:";
  const UN_DIA = 24 * 3600 * 1000;
  const caja = abrirCaja();
  limpiar();
  document.getElementById("logout-form")?.addEventListener("submit", () => quitar(() => true));

  const marca = document.querySelector("[data-escrito]");
  if (!marca) return;
  const formulario = marca.closest("form");
  const direccion = marca.dataset.escrito;
  const llave = PREFIJO + marca.dataset.llave + marca.dataset.clave;
  let ultimo = null;
  let enCamino = null;
  let enviado = false;
  let ultima = Promise.resolve();
  let seGuarda = false;
  let puedeIrse = null;

  function abrirCaja() {
    try {
      return window.localStorage;
    } catch {
      return null; // the person does not let pages keep anything
    }
  }

  function claves() {
    return caja ? Object.keys(caja).filter((clave) => clave.startsWith(PREFIJO)) : [];
  }

  function quitar(cuales) {
    for (const clave of claves().filter(cuales)) caja.removeItem(clave);
  }

  // What was saved (the server says it in a cookie) and what is a day old.
  function limpiar() {
    const galleta = document.cookie.split("; ").find((una) => una.startsWith("escrito_guardado="));
    if (galleta) {
      const pieza = galleta.slice(galleta.indexOf("=") + 1).replace(/^"|"$/g, "");
      quitar((clave) => clave.endsWith(`:${pieza}`));
      document.cookie = "escrito_guardado=; path=/; max-age=0; samesite=lax";
    }
    quitar((clave) => {
      try {
        return Date.now() - JSON.parse(caja.getItem(clave)).cuando > UN_DIA;
      } catch {
        return true;
      }
    });
  }

  function leer() {
    return new URLSearchParams([...new FormData(formulario)].filter(([, valor]) => typeof valor === "string"));
  }

  function hayCambio() {
    return ultimo !== null && !enviado && leer().toString() !== ultimo;
  }

  function decir(dicho, aviso) {
    const [linea, alerta] = [marca.querySelector("[data-escrito-dicho]"), marca.querySelector("[data-escrito-aviso]")];
    linea.textContent = dicho || "";
    if (alerta.textContent !== (aviso || "")) alerta.textContent = aviso || "";
  }

  function guardarAqui(datos) {
    try {
      caja?.setItem(llave, JSON.stringify({ cuando: Date.now(), datos: [...datos] }));
      return caja !== null;
    } catch {
      return false; // full
    }
  }

  async function enviar(datos, opciones) {
    const respuesta = await fetch(direccion, { method: "POST", body: datos, redirect: "error", ...opciones });
    const dicho = await respuesta.json();
    if (!respuesta.ok) throw Object.assign(new Error(), { estado: respuesta.status, aviso: dicho.aviso });
    return dicho;
  }

  // One after another: who waits for it knows that the last word was kept.
  function guardar() {
    ultima = ultima.then(guardarUna);
    return ultima;
  }

  async function guardarUna() {
    const datos = leer();
    const texto = datos.toString();
    if (!hayCambio()) return;
    enCamino = new AbortController();
    try {
      const dicho = await enviar(datos, { signal: enCamino.signal });
      ultimo = texto;
      caja?.removeItem(llave);
      decir(dicho.dicho, dicho.aviso);
    } catch (fallo) {
      if (!enviado) avisarQueNo(fallo, guardarAqui(datos));
    } finally {
      enCamino = null;
    }
  }

  function avisarQueNo(fallo, quedoAqui) {
    const donde = quedoAqui ? "Lo que escribe queda en este navegador." : "Copie aparte lo que escribe.";
    const sesion = "Su sesión se cerró: ingrese de nuevo en otra pestaña.";
    const motivo = fallo.aviso || ([401, 403].includes(fallo.estado) ? sesion : "El portal no responde por ahora.");
    decir("", `${motivo} ${donde}`);
  }

  // What this browser kept of this piece goes to the server, which offers it back when the page is drawn again.
  async function adoptar() {
    let alguno = false;
    for (const clave of claves().filter((una) => una.startsWith(PREFIJO + marca.dataset.llave))) {
      const datos = new URLSearchParams(JSON.parse(caja.getItem(clave)).datos);
      datos.set("csrfmiddlewaretoken", formulario.elements.csrfmiddlewaretoken.value);
      try {
        await enviar(datos);
        caja.removeItem(clave);
        alguno = true;
      } catch {
        return; // it stays for the next time
      }
    }
    if (alguno) location.reload();
  }

  function empezar() {
    if (ultimo !== null) return;
    ultimo = leer().toString();
    setInterval(() => enCamino || guardar(), 4000);
  }

  for (const gesto of ["focusin", "keydown", "pointerdown"]) formulario.addEventListener(gesto, empezar, { capture: true });
  formulario.addEventListener("submit", (evento) => {
    if (enviado) return evento.preventDefault(); // a double click is one saving
    enviado = true;
    enCamino?.abort();
    guardarAqui(leer());
  });
  // Another form of the page goes once what is typed in this one is kept: the page that comes back offers it.
  document.addEventListener("submit", async (evento) => {
    const otro = evento.target;
    if (otro === formulario || otro === puedeIrse || !(seGuarda || hayCambio())) return;
    evento.preventDefault();
    if (seGuarda) return;
    seGuarda = true;
    await Promise.race([guardar(), new Promise((seguir) => setTimeout(seguir, 3000))]);
    seGuarda = false;
    puedeIrse = otro;
    otro.requestSubmit(evento.submitter);
  });
  window.addEventListener("pageshow", (evento) => {
    if (evento.persisted) enviado = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && hayCambio()) navigator.sendBeacon(direccion, leer());
  });
  if ("adoptar" in marca.dataset) adoptar();
  else caja?.removeItem(llave); // it came back in the form itself
})();
