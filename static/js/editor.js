// What the portal adds to the editor of rich text. django-prose-editor looks for each extension by its name.
import { Extension, Mark, mergeAttributes, updateAttrsDialog } from "django-prose-editor/editor";

// Its own style sheet would be an inline one, which the policy of the console does not let in: consola.css has those rules.
export const HojaPropia = Extension.create({
  name: "hojaPropia",
  onBeforeCreate() {
    this.editor.setOptions({ injectCSS: false });
  },
});

const DEL_PORTAL = "Español, como lo demás";

// Words of another language: a reader of screen pronounces them as they are said (WCAG 3.1.2).
export const Idioma = Mark.create({
  name: "idioma",
  addOptions: () => ({ idiomas: {} }),
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: "span[lang]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes), 0],

  addMenuItems({ buttons, menu }) {
    const { idiomas } = this.options;
    const nombre = (clave) => idiomas[clave] ?? DEL_PORTAL;
    menu.defineItem({
      name: this.name,
      groups: "marks",
      priority: 10,
      button: buttons.material("translate", "Palabras en otro idioma"),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("idioma"),
      active: (editor) => editor.isActive("idioma"),
      async command(editor) {
        const elegir = updateAttrsDialog(
          { idioma: { title: "Lo escogido está en", enum: [DEL_PORTAL, ...Object.values(idiomas)] } },
          { title: "Palabras en otro idioma" },
        );
        const elegido = await elegir(editor, { idioma: nombre(editor.getAttributes("idioma").lang) });
        if (!elegido) return;
        const lang = Object.keys(idiomas).find((clave) => idiomas[clave] === elegido.idioma);
        const orden = editor.chain().focus().extendMarkRange("idioma");
        (lang ? orden.setMark("idioma", { lang }) : orden.unsetMark("idioma")).run();
      },
    });
  },
});
