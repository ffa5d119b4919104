# El texto de la interfaz de Pliego en español de México. CONTRIBUTING.md explica cómo añadir un idioma.

## Fechas, tiempos, nombres

date = { $month ->
    [1] { $day } de enero de { $year }
    [2] { $day } de febrero de { $year }
    [3] { $day } de marzo de { $year }
    [4] { $day } de abril de { $year }
    [5] { $day } de mayo de { $year }
    [6] { $day } de junio de { $year }
    [7] { $day } de julio de { $year }
    [8] { $day } de agosto de { $year }
    [9] { $day } de septiembre de { $year }
    [10] { $day } de octubre de { $year }
    [11] { $day } de noviembre de { $year }
   *[12] { $day } de diciembre de { $year }
  }
minutes = { $count } min
byline = Por { $authors }

## En torno a cada página

skip-to-text = Ir al texto
search = Buscar
text-size = Tamaño del texto
smaller-text = Texto más pequeño
larger-text = Texto más grande
display-settings = Opciones de lectura
publication = Publicación
table-of-contents = Índice
latest-news = Noticias recientes
about = Acerca de
offline-copy = En este dispositivo
follow = Suscribirse
follow-explained = Un lector de fuentes te avisa de lo nuevo si le das la dirección de la fuente: { $atom } o { $json }.
no-reader = Un programa de la página no pudo ejecutarse, así que cada enlace carga una página completa. Todos los textos se pueden leer.
return-to-contents = Volver al índice
return-to-collection = Volver a la colección
return-to-essay = Volver al ensayo
all-news = Todas las noticias recientes

## Índice y colecciones

edition-of = Edición del { $date }
more-essays = { $count ->
    [one] Y { $count } más en esta colección
   *[other] Y { $count } más en esta colección
  }
readings-of-all = Las lecturas de referencia de todos los ensayos:
contents-line = { $authors }, { $date }
contents-line-updated = { $authors }, actualizado el { $date }
print-collection = Toda la colección en una página, para imprimir
print-collection-explained = Toda la colección en una página, para imprimirla o guardarla como PDF con el navegador.
excerpt-more = …más
excerpt-more-of = …más de { $title }
readings-count = { $link } ({ $count })

## Ensayos

dateline = { $date } · { $minutes }
dateline-updated = { $date }, actualizado el { $updated } · { $minutes }
parts-of-essay = Partes de este ensayo
other-essays = Otros ensayos
previous-essay = Ensayo anterior
next-essay = Ensayo siguiente
mark-as-read = Marcar como leído
notes = Notas
note-number = Nota { $number }
back-to-note = Volver al texto en la nota { $number }
back-to-mention = Volver al texto, mención { $number }
table = Tabla
background-readings = Lecturas de referencia
readings-with-notes = Lecturas de referencia con las notas de los editores
readings-of = Lecturas de referencia: { $title }
readings-source = Lecturas de referencia de { $title }, edición del { $date }
readings-for = Para { $title }
for-reference-managers = Para gestores de referencias:
what-changed = Qué cambió
links = Enlaces
how-to-cite = Cómo citar
other-styles = Otros estilos y archivos
copy = Copiar
copy-citation = Copiar: { $style }
subjects = Temas: { $subjects }
first-published = Publicado por primera vez el { $date }

## Páginas sin texto

not-found = No encontrada
missing-title = Esta página no existe
missing-text = Puede que la dirección tenga un error, o que la página se haya eliminado o haya cambiado de nombre desde que se hizo el enlace.
unavailable-title = Esta página no se puede abrir ahora
unavailable-text = No está guardada en este dispositivo, o lo que se guardó de ella se perdió o está dañado, y el sitio no responde. Las páginas para imprimir y los archivos para descargar nunca se guardan.
unavailable-again = Vuelve a cargarla cuando tengas conexión.
new-address = Esta página tiene una dirección nueva.

serve-waiting-title = El contenido tiene errores
serve-waiting = La terminal los enumera. El sitio aparecerá aquí cuando estén corregidos.

## Aplicación instalada

continue-reading = Seguir leyendo

## Programas de cada página

script-opening = Abriendo…
script-text-size = Tamaño del texto: { $size } %
script-text-size-smallest = Tamaño del texto: { $size } %, el más pequeño
script-text-size-largest = Tamaño del texto: { $size } %, el más grande

## Lector: en todas partes

reader-close = Cerrar
reader-cancel = Cancelar
reader-try-again = Intentar de nuevo
reader-loading = Cargando…
reader-load-page = Cargar la página completa
reader-return-to-contents = Volver al índice
reader-messages = Avisos

## Lector: al cargar un texto

reader-text-loading = El texto se está cargando.
reader-text-slow = Esto está tardando. Parece que la conexión es lenta.
reader-excerpt-slow = Esto está tardando. Puede que tu conexión sea lenta.
reader-page-failed = No se pudo abrir esta página
reader-error-no-answer = No se pudo obtener el texto: no hay conexión, o el sitio no responde.
reader-error-gone = El sitio ya no tiene este texto en la edición que abriste. Probablemente se publicó una edición más reciente.
reader-error-status = El sitio no pudo enviar el texto: respondió con el error { $status }.
reader-error-web-page = Respondió otra página en lugar del sitio, quizá la de acceso a la red.
reader-error-cut-short = El texto llegó incompleto: se cortó la conexión.
reader-error-altered = El texto que llegó no es el que se publicó, por lo que no se muestra.
reader-error-lost = La copia guardada de este texto se perdió o está dañada. Se descargará de nuevo en cuanto haya conexión.
reader-error-newer = El sitio se actualizó y necesita una versión del lector más reciente que la que está abierta.
reader-paragraph-gone = El pasaje al que lleva este enlace cambió o ya no existe.
reader-link = Enlace

## Lector: lo que se carga al abrirlo

reader-not-loaded = No se cargó
reader-not-loaded-search = No se pudo cargar la búsqueda.
reader-not-loaded-settings = No se pudieron cargar las opciones de lectura.
reader-not-loaded-offline = No se pudo cargar la lista de lo guardado.
reader-not-loaded-shortcuts = No se pudo cargar la lista de teclas.
reader-not-loaded-note = No se pudo cargar la nota.
reader-not-loaded-image = No se pudo cargar la imagen ampliada.

## Lector: avance

reader-minutes = { $count } min
reader-minutes-left = faltan { $count } min
reader-read = leído
reader-parts-of = { $left }: partes de { $title }
reader-continue = Continuar, faltan { $count } min: { $place }
reader-mark-read = Marcar como leído
reader-mark-unread = Marcar como no leído
reader-marked-read = Marcado como leído.
reader-marked-unread = Marcado como no leído.
reader-mark = Marca
reader-your-place = Tu lugar en el texto
reader-continued = Continúas en: { $place }
reader-you-were = Estabas en: { $place }
reader-start-over = Empezar desde el principio
reader-go-there = Ir ahí
reader-return = Regreso
reader-go-back = Volver a donde estabas

## Lector: notas, imágenes, copias

reader-note = Nota
reader-source = Lectura
reader-see-in-list = Ver en la lista
reader-no-note = Este párrafo no tiene notas.
reader-image = Imagen
reader-image-smaller = Imagen más pequeña
reader-image-larger = Imagen más grande
reader-link-to-paragraph = Enlace a este párrafo
reader-link-copied = Enlace copiado:
reader-link-to-copy = Enlace para copiar:
reader-citation = Cita
reader-citation-copied = Cita copiada:
reader-citation-to-copy = Cita para copiar:
reader-copied = Copiado: { $style }
reader-not-copied = El navegador no permitió copiarlo. El texto está seleccionado.

## Lector: búsqueda

reader-search = Buscar
reader-search-all = Buscar en todos los textos
reader-searching = Buscando…
reader-section-notes = Notas
reader-section-readings = Lecturas de referencia
reader-section-news = Noticias
reader-section-collection = Colección
reader-missing = Falta: { $words }
reader-show-more = Mostrar más
reader-results = { $count ->
    [0] No se encontró nada.
    [one] Se encontró { $count } pasaje.
   *[other] Se encontraron { $count } pasajes.
  }
reader-results-first = Los primeros { $shown } de { $count } pasajes.
reader-results-phrase = Los primeros { $shown } pasajes.
reader-results-first-seen = Los primeros { $shown } pasajes entre los primeros { $seen } que tienen estas palabras.
reader-results-none-seen = No se encontró nada en los primeros { $seen } que tienen estas palabras.
reader-results-some-words = Ningún texto tiene todas estas palabras. { $results }
reader-hits = Resultados de la búsqueda
reader-hit = { $number } de { $count }
reader-previous = Anterior
reader-next = Siguiente

## Lector: opciones de lectura

reader-display = Opciones de lectura
reader-theme = Tema
reader-theme-auto = Como el dispositivo
reader-theme-light = Claro
reader-theme-paper = Papel
reader-theme-dark = Oscuro
reader-theme-contrast-light = Negro sobre blanco
reader-theme-contrast-dark = Blanco sobre negro
reader-typeface = Tipo de letra
reader-typeface-serif = Con remates
reader-typeface-sans = Sin remates
reader-typeface-hyperlegible = Atkinson Hyperlegible
reader-typeface-dyslexic = OpenDyslexic
reader-text-size = Tamaño del texto
reader-smaller-text = Texto más pequeño
reader-larger-text = Texto más grande
reader-more = Más
reader-line-height = Altura de línea
reader-line-length = Ancho de las líneas
reader-paragraph-spacing = Espacio entre párrafos
reader-letter-spacing = Espacio entre letras
reader-word-spacing = Espacio entre palabras
reader-justify = Justificar el texto
reader-hyphenate = Dividir palabras
reader-reduce-motion = Reducir el movimiento
reader-pace = Velocidad de lectura
reader-shortcuts-switch = Atajos de una tecla
reader-value-times = { $number } ×
reader-value-em = { $number } em
reader-value-characters = { $number } caracteres
reader-value-pace = { $number } palabras por minuto
reader-wcag-spacing = Espaciado WCAG
reader-wcag-spacing-set = Altura de línea { $line }, párrafos { $paragraph } em, letras { $letter } em, palabras { $word } em.
reader-reset = Restablecer
reader-reset-done = Todas las opciones volvieron a sus valores iniciales.
reader-settings-stored = Se guardan en este dispositivo.
reader-settings-not-stored = No se guarda nada: el navegador no permite que la página almacene datos. Lo que elijas aquí vale hasta que cierres la página.
reader-typeface-failed = No se pudo cargar el tipo de letra. En su lugar se usa uno del dispositivo.

## Lector: atajos de teclado

reader-shortcuts = Teclas
reader-shortcut-next-paragraph = Párrafo siguiente
reader-shortcut-previous-paragraph = Párrafo anterior
reader-shortcut-note = Abrir la primera nota del párrafo
reader-shortcut-image = Ver la imagen ampliada
reader-shortcut-copy-link = Copiar el enlace del párrafo
reader-shortcut-copy-citation = Copiar la cita del ensayo
reader-shortcut-mark = Marcar el ensayo como leído o no leído
reader-shortcut-next-essay = Ensayo siguiente
reader-shortcut-previous-essay = Ensayo anterior
reader-shortcut-contents = Índice
reader-shortcut-next-hit = Resultado siguiente de la búsqueda
reader-shortcut-previous-hit = Resultado anterior de la búsqueda
reader-shortcut-display = Opciones de lectura
reader-shortcut-offline = Lo que está guardado en este dispositivo
reader-shortcut-list = Esta lista
reader-shortcut-close = Cerrar lo que está abierto

## Lector: copia sin conexión

reader-offline = En este dispositivo
reader-offline-new-edition = Edición nueva
reader-offline-new-edition-ready = Hay una edición nueva lista.
reader-offline-later = Más tarde
reader-offline-base = Páginas, tipo de letra y búsqueda
reader-offline-question = ¿Borrar todo? También se borran tus lugares de lectura y tus opciones, y no se puede deshacer.
reader-offline-badge-saving = Guardando
reader-offline-badge-offline = Sin conexión
reader-offline-badge-ready = Edición nueva lista
reader-offline-badge-partly = Guardada en parte
reader-offline-badge-saved = Guardada
reader-offline-update = Actualizar ahora
reader-offline-stop = Detener
reader-offline-save = Guardar toda la publicación
reader-offline-check = Buscar ahora
reader-offline-repair = Reparar
reader-offline-remove = Quitar la publicación guardada
reader-offline-install = Instalar como aplicación
reader-offline-erase = Borrar todo
reader-offline-files = { $title }: { $details }
reader-offline-file-details = { $state }, { $size }
reader-offline-file-saved = en el dispositivo
reader-offline-file-none = sin guardar
reader-offline-file-missing = falta
reader-offline-file-damaged = con daños
reader-offline-saving = { $total ->
    [one] Guardando: { $done } de { $total } archivo, { $bytes } de { $all }.
   *[other] Guardando: { $done } de { $total } archivos, { $bytes } de { $all }.
  }
reader-offline-damaged = Falta o está dañada una parte de lo guardado.
reader-offline-saved = Toda la publicación está guardada en este dispositivo.
reader-offline-partly = Una parte de la publicación está guardada en este dispositivo.
reader-offline-none = La publicación no está guardada en este dispositivo.
reader-offline-removed = Se quitó: no se guardará nada en este dispositivo hasta que lo pidas.
reader-offline-erased = Se borró de este dispositivo todo lo de esta publicación.
reader-offline-unknown = Revisando lo que está guardado en este dispositivo…
reader-offline-blocked = No se guarda nada: el almacenamiento está bloqueado en esta ventana.
reader-offline-failed = No se guarda nada: no se pudo cargar el programa del sitio para leer sin conexión.
reader-offline-unsupported = No se guarda nada: este navegador, o esta dirección, no lo permite.
reader-offline-and-offline = { $state } No tienes conexión.
reader-offline-result-current = Tienes la edición más reciente.
reader-offline-result-new = Se publicó una edición más reciente.
reader-offline-result-withdrawn = Los editores retiraron la edición guardada.
reader-offline-result-altered = El servidor envió un archivo distinto del publicado.
reader-offline-result-altered-file = El servidor envió un archivo distinto del publicado ({ $file }).
reader-offline-result-blocked = El navegador no permite que el sitio guarde nada.
reader-offline-result-failed = No se pudo cargar el programa del sitio para leer sin conexión.
reader-offline-result-full = No hay espacio suficiente en este dispositivo.
reader-offline-result-full-need = No hay espacio suficiente en este dispositivo. Se necesitan { $need }.
reader-offline-result-full-have = No hay espacio suficiente en este dispositivo. Se necesitan { $need } y hay { $have } libres.
reader-offline-result-offline = El sitio no responde, o no hay conexión.
reader-offline-result-portal = Respondió otra página en lugar de este sitio, quizá la de acceso a tu red.
reader-offline-result-status = El sitio respondió con el estado { $status }.
reader-offline-result-status-file = El sitio respondió con el estado { $status } ({ $file }).
reader-offline-result-stopped = Se detuvo el guardado. Puedes reanudarlo cuando quieras.
reader-offline-result-unanswered = El navegador aún no responde. Vuelve a cargar la página para intentarlo de nuevo.
reader-offline-result-unknown = Algo salió mal, y el navegador no dice qué.
reader-offline-result-at = { $time }: { $result }
reader-offline-edition = Edición
reader-offline-edition-id = { $id }
reader-offline-edition-saved = { $date } ({ $id }), { $size }
reader-offline-checked = Última búsqueda
reader-offline-not-checked = Todavía no.
reader-offline-verified = Archivos verificados
reader-offline-verified-intact = Todos los archivos están intactos.
reader-offline-verified-damaged = Faltan archivos o hay archivos dañados.
reader-offline-storage = Almacenamiento
reader-offline-storage-used = { $used } en uso de { $quota } permitidos
reader-offline-storage-unknown = Desconocido
reader-offline-stays = ¿Se conservará?
reader-offline-stays-persisted = El navegador prometió conservarla.
reader-offline-stays-safari = No es seguro. Safari, y los navegadores hechos como él, la borran después de siete días de uso sin una visita a este sitio, salvo que esté instalado como aplicación. Las ventanas privadas la borran al cerrarse.
reader-offline-stays-evictable = No es seguro. Si el dispositivo se queda sin espacio, el navegador borra primero los sitios que llevas más tiempo sin visitar. Las ventanas privadas la borran al cerrarse.
reader-offline-stays-evictable-by = No es seguro. Si el dispositivo se queda sin espacio, { $browser } borra primero los sitios que llevas más tiempo sin visitar. Las ventanas privadas la borran al cerrarse.

## Tamaños, con un espacio de no separación antes de la unidad

reader-kilobytes = { $number }{"\u00A0"}kB
reader-megabytes = { $number }{"\u00A0"}MB
reader-gigabytes = { $number }{"\u00A0"}GB
