import Diagnostics
import Domain

/// The morning report as one HTML page that needs nothing else: it opens offline, prints, reads on a phone, and works without JavaScript.
///
/// The same report gives the same bytes. Lists are cut at `limits` and say so.
/// - Complexity: O(rows shown).
public func writeHTML(_ report: MorningReport, limits: ReportLimits = .page) -> String {
  let words = ReportWords(language: report.language)
  var page: Markup = """
    <!DOCTYPE html>
    <html lang="\(report.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <title>\(report.fileTitle(words))</title>
    <style>

    """
  page += pageStyle
  if report.cost != nil { page += costStyle }
  page += pageStyleOfMedia
  if report.cost != nil { page += costStyleOfMedia }
  page += cellLabels(words)
  page += """
    </style>
    </head>
    <body data-sort="\(words[.sortHint])">
    <a class="skip" href="#\(report.plan == nil ? "cost" : "exceptions")">\(words[report.plan == nil ? .skipToCost : .skip])</a>

    """
  page += headSection(report, words)
  page += "<main>\n"
  if let plan = report.plan {
    page += figureSection(plan, rejectedRows: report.inputTotal.rejected, words)
    page += exceptionSection(plan, limits, words)
    page += actionSection(plan, limits, words)
    page += changeSection(plan, limits, words)
    page += weekSection(plan, limits, words)
    page += orderSection(plan, limits, words)
    page += commitmentSection(plan, limits, words)
    page += capacitySection(plan, limits, words)
  }
  if let kitting = report.kitting { page += kittingSection(kitting, limits, words) }
  if let cost = report.cost {
    page += costSection(cost, words)
    page += productSection(cost, limits, words)
    page += marginSection(cost, limits, words)
    page += wipSection(cost, limits, words)
    page += varianceSection(cost, limits, words)
    page += poolSection(cost, words)
    page += ledgerSection(cost, limits, words)
    page += controlSection(cost, words)
  }
  page += inputSection(report, words)
  page += """
    </main>
    <footer>\(words[report.cost == nil ? .footer : .footerOfCost]) \(words(.labelled, ["label": words[.run], "value": report.runID]))</footer>
    <script>

    """
  page += pageScript
  page += "</script>\n</body>\n</html>\n"
  return page.html
}

/// What stands before a cell where a row is a block: rules of the narrow screen, from the catalog's words.
private func cellLabels(_ words: ReportWords) -> Markup {
  let labels: [(class: String, text: ReportText)] = [
    ("x-start-quantity", .startQuantity), ("x-start", .start), ("x-due", .due), ("x-need", .needDate),
    ("x-supplier", .supplier), ("x-date", .date), ("x-quantity", .quantity), ("x-late", .daysLate),
    ("x-feasible", .feasible), ("x-unit-cost", .unitCost), ("x-available", .available),
    ("x-amount", .amount), ("x-sets", .sets), ("x-complete", .completeOn), ("x-issued", .issued),
    ("x-stock", .inStock), ("x-short", .shortQuantity), ("x-expected", .expectedOn),
  ]
  var rules: Markup = "@media (max-width:700px){"
  for label in labels {
    rules += ".\(label.class):not(:empty)::before{content:\"\(words[label.text])\\A0\"}"
  }
  let placed: [(class: String, text: SupplyText)] = [
    ("x-new-date", .newDate), ("x-new-quantity", .newQuantity), ("x-replaces", .inPlaceOf),
  ]
  for label in placed {
    rules += ".\(label.class):not(:empty)::before{content:\"\(words[label.text])\\A0\"}"
  }
  let changed: [(class: String, text: ChangeText)] = [("x-was", .oldQuantity), ("x-was-due", .oldDue)]
  for label in changed {
    rules += ".\(label.class):not(:empty)::before{content:\"\(words[label.text])\\A0\"}"
  }
  rules += "}\n"
  return rules
}

/// A filter box for the rows inside the element `area`.
func filterBox(for area: String, _ words: ReportWords, hint: ReportText = .filterHint) -> Markup {
  """
  <label class="filter control"><output for="\(area)-filter" data-text="\(words[.matches])"></output>\
  <span>\(words[.filter])</span><input type="search" id="\(area)-filter" data-filter="\(area)" \
  placeholder="\(words[hint])" autocomplete="off" aria-label="\(words[.filter])"></label>
  """
}

/// The class that colours a kind of order.
func kindClass(_ kind: OrderKind) -> String { kind.name.description }

/// The class that colours a severity.
func severityClass(_ severity: Severity) -> String { severity.rawValue }
