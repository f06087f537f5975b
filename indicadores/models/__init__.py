from .criterios import Criterio, EstadoCriterio, Fase, Situacion
from .lineas import Declaracion, Indicador, Linea, Periodicidad

__all__ = ["Criterio", "Declaracion", "EstadoCriterio", "Fase", "Indicador", "Linea", "Periodicidad", "Situacion"]
