"""When something happens, in words."""

from django.utils import timezone

from aguazul_portal.comun.templatetags.portal import fecha_con_dia, hora


def cuando(evento):
    """«sábado 28 de noviembre de 2026, de 8:00 a. m. a 12:30 p. m.», «del lunes 23 de… al miércoles 25 de…»"""
    inicio, fin = evento.empieza_en, evento.termina_en
    un_dia = fin is None or timezone.localdate(inicio) == timezone.localdate(fin)
    if evento.todo_el_dia:
        return (
            f"{fecha_con_dia(inicio)}, todo el día"
            if un_dia
            else f"del {fecha_con_dia(inicio)} al {fecha_con_dia(fin)}"
        )
    if fin is None or fin == inicio:
        return f"{fecha_con_dia(inicio)}, {hora(inicio)}"
    if un_dia:
        return f"{fecha_con_dia(inicio)}, de {hora(inicio)} a {hora(fin)}"
    return f"del {fecha_con_dia(inicio)}, {hora(inicio)}, al {fecha_con_dia(fin)}, {hora(fin)}"
