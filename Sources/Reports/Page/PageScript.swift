/// The program of the page: filter boxes and sorting, and on paper everything unfolded.
///
/// Without it all rows stand in the order of the plan.
let pageScript = Markup(
  constant: """
    'use strict';
    (function () {
      var root = document.documentElement;
      root.classList.add('live');

      // A filter box hides the rows that lack one of its words.
      document.querySelectorAll('input[data-filter]').forEach(function (box) {
        var area = document.getElementById(box.dataset.filter);
        var output = document.querySelector('output[for="' + box.id + '"]');
        var kind = area.dataset.rows || 'tbody tr';
        var rows = Array.from(area.querySelectorAll(kind));
        var texts = rows.map(function (row) {
          var parts = row.cells ? Array.from(row.cells, function (cell) { return cell.textContent; }) : [row.textContent];
          var group = row.closest('details.group');
          if (group) parts.push(group.querySelector('summary').textContent);
          return parts.join(' ').toLowerCase();
        });
        function apply() {
          var words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
          var shown = 0;
          rows.forEach(function (row, index) {
            var fits = words.every(function (word) { return texts[index].includes(word); });
            row.hidden = !fits;
            if (fits) shown += 1;
          });
          area.querySelectorAll('details.group').forEach(function (group) {
            group.hidden = words.length > 0 && !group.querySelector(kind + ':not([hidden])');
            if (words.length > 0 && !group.hidden) group.open = true;
          });
          output.textContent = words.length === 0 ? '' : output.dataset.text
            .replace('{shown}', shown.toLocaleString('en')).replace('{total}', rows.length.toLocaleString('en'));
        }
        box.addEventListener('input', apply);
        if (box.value) apply();
      });

      // A click on a heading sorts by the column, a second click turns the order round; blanks stay last.
      function key(row, column, isNumber) {
        var text = row.cells[column].textContent.trim();
        if (!isNumber || text === '') return text;
        return parseFloat(text.replace(/,/g, ''));
      }
      var order = new Intl.Collator(root.lang, { numeric: true });
      document.querySelectorAll('table.list').forEach(function (table) {
        var heads = Array.from(table.tHead.rows[0].cells);
        heads.forEach(function (head, column) {
          var button = document.createElement('span');
          button.setAttribute('role', 'button');
          button.tabIndex = 0;
          button.title = document.body.dataset.sort;
          button.textContent = head.textContent;
          head.replaceChildren(button);
          button.addEventListener('keydown', function (event) {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            button.click();
          });
          button.addEventListener('click', function () {
            var turned = head.getAttribute('aria-sort') === 'ascending';
            var isNumber = head.classList.contains('n');
            heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
            head.setAttribute('aria-sort', turned ? 'descending' : 'ascending');
            var body = table.tBodies[0];
            var pairs = Array.from(body.rows, function (row) { return [key(row, column, isNumber), row]; });
            pairs.sort(function (a, b) {
              if (a[0] === '' || b[0] === '') return (a[0] === '') - (b[0] === '');
              var way = isNumber ? a[0] - b[0] : order.compare(a[0], b[0]);
              return turned ? -way : way;
            });
            pairs.forEach(function (pair) { body.append(pair[1]); });
          });
        });
      });

      // A print shows what is folded, and folds it again; products stay as the reader left them.
      var folded = [];
      addEventListener('beforeprint', function () {
        folded = Array.from(document.querySelectorAll('details:not([open]):not(.product)'));
        folded.forEach(function (part) { part.open = true; });
      });
      addEventListener('afterprint', function () {
        folded.forEach(function (part) { part.open = false; });
      });
    })();

    """)
