// Debian's libxml2 headers include ICU's, which clash with Foundation's; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>

// A document type is where entities come from. Workbooks have none, so one ends the parse with XML_ERR_USER_STOP.
static void millrun_xml_refuse_doctype(void *context, const xmlChar *name, const xmlChar *external_id,
                                       const xmlChar *system_id) {
  (void)name;
  (void)external_id;
  (void)system_id;
  xmlStopParser((xmlParserCtxtPtr)context);
}

// Errors are read from the context afterwards; nothing is printed. The structured form's second parameter is const in
// newer versions.
static void millrun_xml_keep_quiet(void *context, ...) {
  (void)context;
}

// A push parser that calls back with its own context; `owner` is kept in `_private`. It has no entity callbacks, so
// only the five predefined entities exist, and without XML_PARSE_HUGE the library's own limits hold.
static inline xmlParserCtxtPtr millrun_xml_open(void *owner, startElementNsSAX2Func start, endElementNsSAX2Func end,
                                                charactersSAXFunc text) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = millrun_xml_refuse_doctype;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = text;
  handler.serror = (xmlStructuredErrorFunc)millrun_xml_keep_quiet;
  // Conversion errors have no context and would go to standard error; the setting holds for the calling thread.
  xmlSetGenericErrorFunc(NULL, millrun_xml_keep_quiet);
  xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
  if (context == NULL) return NULL;
  xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  context->_private = owner;
  return context;
}

// Bytes that were pushed and wait for the end of a tag, a comment or the like.
static inline size_t millrun_xml_pending(xmlParserCtxtPtr context) {
  return context->input == NULL ? 0 : (size_t)(context->input->end - context->input->cur);
}

// Whether the document is UTF-8 that nothing converts.
static inline int millrun_xml_is_plain(xmlParserCtxtPtr context) {
  return context->input != NULL && context->input->buf != NULL && context->input->buf->encoder == NULL &&
         context->charset == XML_CHAR_ENCODING_UTF8;
}

// Adds lines that were read without the parser.
static inline void millrun_xml_skip_lines(xmlParserCtxtPtr context, int count) {
  if (context->input != NULL) context->input->line += count;
}
