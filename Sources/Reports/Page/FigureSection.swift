import Diagnostics
import Domain

/// The key figures: what needs a person, what is to be released, what the plan was made from.
///
/// `rejectedRows` are the input rows in quarantine, all files together.
func figureSection(_ plan: PlanReport, rejectedRows: Int, _ words: ReportWords) -> Markup {
  let summary = plan.summary
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
  section += attentionCard(rejectedRows, .rejectedRows, .rejectedHint, .warning, "#inputs", words)
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
