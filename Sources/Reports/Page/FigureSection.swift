import Diagnostics
import Domain

/// Name, dates and the notes that come before everything.
func headSection(_ report: PlanReport, _ words: ReportWords) -> Markup {
  let horizon = words(
    .horizonValue, ["days": grouped(report.horizonDays), "date": report.horizonEnd.description])
  var head: Markup = ""
  if !report.notes.isEmpty {
    head += "<ul class=\"notes\">\n"
    for note in report.sortedNotes {
      head += """
        <li class="\(severityClass(note.severity))"><b>\(words.severity(note.severity))</b>\(note.text)</li>

        """
    }
    head += "</ul>\n"
  }
  head += """
    <header>
    <div><p class="eyebrow">\(words[.title]) · \(words.longDate(report.asOf))</p>
    <h1>\(report.factory)</h1></div>
    <dl class="facts"><div><dt>\(words[.horizon])</dt><dd>\(horizon)</dd></div>\
    <div><dt>\(words[.pipeline])</dt><dd>\(report.pipeline)</dd></div>\
    <div><dt>\(words[.run])</dt><dd>\(report.runID)</dd></div></dl>
    </header>
    <nav><ul><li><a href="#exceptions">\(words[.exceptions])<b>\(report.exceptionTotal)</b></a></li>\
    <li><a href="#weeks">\(words[.weeks])</a></li>\
    <li><a href="#orders">\(words[.orders])<b>\(report.orderTotal)</b></a></li>\
    <li><a href="#inputs">\(words[.inputs])<b>\(report.inputs.count)</b></a></li></ul></nav>

    """
  return head
}

extension PlanReport {
  /// Worst first, otherwise in the order given.
  var sortedNotes: [Note] {
    Severity.allCases.reversed().flatMap { severity in notes.filter { $0.severity == severity } }
  }

  /// Exceptions of every code.
  var exceptionTotal: Int { exceptionGroups.reduce(0) { $0 + $1.total } }

  /// Rows in quarantine, all files together.
  var rejectedRows: Int { inputs.reduce(0) { $0 + $1.rejected } }
}

/// The key figures: what needs a person, what is to be released, what the plan was made from.
func figureSection(_ report: PlanReport, _ words: ReportWords) -> Markup {
  let summary = report.summary
  var section: Markup = """
    <section aria-labelledby="attention">
    <h3 id="attention">\(words[.attention])</h3>
    <div class="cards">

    """
  section += attentionCard(
    summary.pastDueReleases, .pastDueReleases, .pastDueHint, .error, "#exceptions", words)
  section += attentionCard(
    summary.shortInsideFence, .shortInsideFence, .shortHint, .error, "#exceptions", words)
  section += attentionCard(summary.itemsLeftOut, .itemsLeftOut, .leftOutHint, .error, "#exceptions", words)
  section += attentionCard(report.rejectedRows, .rejectedRows, .rejectedHint, .warning, "#inputs", words)
  section += """
    </div>
    <h3>\(words[.work])</h3>
    <div class="cards wide">

    """
  section += kindCard(summary.releaseNow, .releaseNow, words)
  section += kindCard(summary.releaseThisWeek, .releaseThisWeek, words)
  section += kindCard(summary.plannedOrders, .plannedOrders, words)
  section += """
    <div class="card sheet"><p class="label">\(words[.firmOrders])</p><p class="big">\(summary.firmOrders)</p>\
    <p>\(words[.firmHint])</p></div>
    </div>
    <h3>\(words[.basis])</h3>
    <dl class="basis sheet">
    """
  for (text, count) in summary.basis {
    section += "<div><dt>\(words[text])</dt><dd>\(count)</dd></div>"
  }
  section += "</dl>\n</section>\n"
  return section
}

extension PlanReport.Summary {
  /// The figures of what was read.
  var basis: [(text: ReportText, count: Int)] {
    [
      (.items, items), (.bomLines, bomLines), (.openSalesLines, openSalesLines), (.forecasts, forecasts),
      (.openOrders, openOrders),
    ]
  }
}

private func attentionCard(
  _ count: Int, _ label: ReportText, _ hint: ReportText, _ severity: Severity, _ target: String,
  _ words: ReportWords
) -> Markup {
  """
  <a class="card sheet \(count > 0 ? severityClass(severity) : "calm")" href="\(target)"><p class="label">\(words[label])</p>\
  <p class="big">\(count)</p><p>\(words[count > 0 ? hint : .noneHint])</p></a>

  """
}

private func kindCard(_ counts: PlanReport.KindCounts, _ label: ReportText, _ words: ReportWords) -> Markup {
  var card: Markup = """
    <div class="card sheet"><p class="label">\(words[label])</p><p class="big">\(counts.total)</p><div class="bar">
    """
  for kind in OrderKind.allCases where counts[kind] > 0 {
    card += "<i class=\"\(kindClass(kind))\" style=\"flex:\(plain: counts[kind])\"></i>"
  }
  card += "</div><p class=\"split\">"
  for kind in OrderKind.allCases {
    card += """
      <span class="\(kindClass(kind))"><i class="dot"></i>\(words.kind(kind))<b>\(counts[kind])</b></span>
      """
  }
  card += "</p></div>\n"
  return card
}
