// The calculation that tells a browser from a robot runs while the person writes; there is nothing to see nor to press.
// If it fails or is late the form is sent without it and the portal asks for a longer wait.
const lugar = document.querySelector("[data-guardia]");
$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(lugar.dataset.obrero));
const calculo = document.createElement("altcha-widget");
calculo.setAttribute("challenge", lugar.dataset.guardia);
calculo.setAttribute("configuration", JSON.stringify({ auto: "onload", humanInteractionSignature: false, workers: 2 }));
lugar.append(calculo);
