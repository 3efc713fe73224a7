/// The style sheet of the page: light and dark, wide and narrow, and for paper.
let pageStyle = Markup(
  constant: """
    :root{color-scheme:light dark;--ground:#f5f6f8;--sheet:#fff;--ink:#1a2330;--soft:#5b6776;--faint:#8a95a3;
    --line:#e2e6eb;--hover:#f2f5f9;--purchase:62,110,182;--production:38,148,133;--outsourcing:214,146,48;--over:184,50,39;
    --error:#b83227;--error-soft:#fbecea;--warning:#96650c;--warning-soft:#fdf4e0;--note:#35608f;--note-soft:#e9f0f8;
    --link:#2d5fa4}
    @media (prefers-color-scheme:dark){:root{--ground:#11151b;--sheet:#191f28;--ink:#e4e9f0;--soft:#a0acba;
    --faint:#758292;--line:#2b3440;--hover:#202834;--purchase:110,158,224;--production:79,190,172;
    --outsourcing:232,178,92;--over:242,133,122;--error:#f2857a;--error-soft:#3a2022;--warning:#e9bd6a;--warning-soft:#352b18;
    --note:#8fb8e6;--note-soft:#1d2b3c;--link:#8ab4ee}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
    "Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
    main,header,footer{max-width:1320px;margin:0 auto;padding:0 24px}
    a{color:inherit}
    .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--sheet);padding:6px 12px}
    header{padding-top:28px;display:flex;flex-wrap:wrap;gap:8px 32px;align-items:flex-end}
    header>div{flex:1 1 320px}
    .eyebrow{margin:0;color:var(--soft);font-size:13px;letter-spacing:.02em}
    h1{margin:0;font-size:30px;line-height:1.2;font-weight:650;letter-spacing:-.01em}
    .facts{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0;font-size:13px;color:var(--soft)}
    .facts div{display:flex;gap:6px}.facts dt::after{content:""}.facts dd{margin:0;color:var(--ink)}
    h2{font-size:19px;line-height:1.3;font-weight:650;margin:0;letter-spacing:-.005em}
    h3{font-size:13px;font-weight:600;color:var(--soft);margin:28px 0 10px}
    section{margin-top:44px;scroll-margin-top:92px}
    main>section:first-child{margin-top:0}
    .head{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin-bottom:12px}
    .head h2{margin-right:auto}
    .count{color:var(--soft);font-weight:400}
    .hint{margin:-6px 0 12px;color:var(--soft);font-size:13px}
    .sheet{background:var(--sheet);border:1px solid var(--line);border-radius:10px}
    .empty{padding:20px;color:var(--soft);margin:0}
    .notes{list-style:none;margin:16px auto 0;padding:0 24px;max-width:1320px}
    .notes li{padding:10px 14px;border-radius:8px;margin-top:8px;font-weight:500}
    .notes b{margin-right:8px}
    .error{color:var(--error)}.warning{color:var(--warning)}.note{color:var(--note)}
    li.error{background:var(--error-soft)}li.warning{background:var(--warning-soft)}li.note{background:var(--note-soft)}
    .cards{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(220px,1fr))}
    .card{padding:14px 16px 13px;text-decoration:none;display:block;position:relative}
    a.card:hover{border-color:var(--faint)}
    .card p{margin:0;font-size:13px;color:var(--soft)}
    .card .big{font-size:30px;line-height:1.25;font-weight:600;color:var(--ink);letter-spacing:-.02em;
    font-variant-numeric:tabular-nums}
    .card .label{font-weight:600;color:var(--ink)}
    .card.error{border-color:var(--error-soft);background:var(--error-soft)}.card.error .big,.card.error .label{color:var(--error)}
    .card.warning{border-color:var(--warning-soft);background:var(--warning-soft)}.card.warning .big,.card.warning .label{color:var(--warning)}
    .card.calm .big{color:var(--faint)}
    .bar{display:flex;gap:2px;height:5px;margin:7px 0 6px;border-radius:3px;overflow:hidden;background:var(--line)}
    .bar i{display:block;min-width:2px}
    .purchase{--kind:var(--purchase)}.production{--kind:var(--production)}.outsourcing{--kind:var(--outsourcing)}
    .overload{--kind:var(--over)}svg .limit{stroke:var(--ink);stroke-width:2}
    i.purchase,i.production,i.outsourcing,.dot{background:rgb(var(--kind))}
    .dot{display:inline-block;width:9px;height:9px;border-radius:3px;margin-right:6px}
    .card .split{display:grid;grid-template-columns:repeat(3,auto);gap:0 6px;justify-content:space-between;font-size:12px}
    .split .dot{margin-right:5px}.split b{display:block;color:var(--ink);
    font-weight:600;font-variant-numeric:tabular-nums}.split span{white-space:nowrap}
    .basis{display:flex;flex-wrap:wrap;gap:6px 28px;margin:0;padding:12px 16px}
    .basis div{display:flex;gap:8px;align-items:baseline}.basis dt{color:var(--soft);font-size:13px}
    .basis dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
    .chart{padding:16px 18px 10px}.chart .scroll{overflow-x:auto}
    .chart svg{display:block;width:100%;min-width:640px;height:auto}
    svg text{font-size:12px;fill:var(--soft);font-variant-numeric:tabular-nums}
    svg .sum{fill:var(--ink);font-weight:600}
    svg line{stroke:var(--line)}svg .axis{stroke:var(--faint)}svg rect{fill:rgb(var(--kind))}
    .legend{display:flex;flex-wrap:wrap;gap:2px 20px;margin:0 0 10px;padding:0;list-style:none;font-size:13px}
    .legend b{font-weight:600;margin-left:6px}
    details>summary{cursor:pointer;padding:11px 16px;list-style-position:inside}
    details.sheet{margin-bottom:10px}
    .group>summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline}
    .group>summary::before{content:"";width:7px;height:7px;border-right:2px solid var(--faint);
    border-bottom:2px solid var(--faint);transform:rotate(-45deg);align-self:center;transition:transform .15s}
    .group[open]>summary::before{transform:rotate(45deg)}
    .group>summary::-webkit-details-marker{display:none}
    .group .title{font-weight:600}.group code{color:var(--soft);font-size:13px}.group .number{margin-left:auto;font-weight:600}
    .pill{font-size:12px;font-weight:600;padding:1px 8px;border-radius:9px;background:var(--note-soft);white-space:nowrap}
    .pill.error{background:var(--error-soft)}.pill.warning{background:var(--warning-soft)}
    .more{margin:0;padding:8px 16px 12px;color:var(--soft);font-size:13px}
    nav{position:sticky;top:0;z-index:3;background:var(--ground);border-bottom:1px solid var(--line);margin-top:18px}
    nav ul{display:flex;flex-wrap:wrap;gap:0 28px;max-width:1320px;margin:0 auto;padding:3px 24px;list-style:none}
    nav a{display:block;padding:7px 0;text-decoration:none;font-size:14px;font-weight:500;white-space:nowrap}
    nav a:hover{color:var(--link)}nav b{font-weight:400;color:var(--soft);margin-left:6px}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:13.5px}
    th,td{text-align:left;padding:7px 10px;vertical-align:top;border-top:1px solid var(--line)}
    th:first-child,td:first-child{padding-left:16px}th:last-child,td:last-child{padding-right:16px}
    thead th{border-top:0;color:var(--soft);font-weight:600;font-size:12.5px;white-space:nowrap;vertical-align:bottom}
    details thead th{border-top:1px solid var(--line)}
    tbody tr:hover{background:var(--hover)}
    tbody th{font-weight:500}tfoot td,tfoot th{font-weight:600;border-top:1px solid var(--faint)}
    th span{cursor:pointer}th span:focus-visible,input:focus-visible,summary:focus-visible,
    .scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    th[aria-sort] span::after{content:" \\2191"}th[aria-sort=descending] span::after{content:" \\2193"}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .d,.c,.k{white-space:nowrap;font-variant-numeric:tabular-nums}
    .t{min-width:9em}.w{min-width:16em;color:var(--soft)}.u{color:var(--soft);margin-left:4px}
    .list{font-size:13px}.list th,.list td{padding-left:8px;padding-right:8px}.list thead th.n{white-space:normal}
    .list th:first-child,.list td:first-child{padding-left:16px}.e{min-width:8.5em;color:var(--error);font-weight:500}
    .same{color:var(--faint)}td.late{color:var(--error);font-weight:600}
    .heat td.n,.heat th.n{padding-left:8px;padding-right:8px;min-width:58px}
    .heat th small{display:block;font-weight:400}
    .heat .name{color:var(--soft);margin-left:8px;font-weight:400}
    .heat tbody th{font-weight:500;white-space:nowrap;max-width:21em;overflow:hidden;text-overflow:ellipsis}
    .h1{background:rgba(var(--kind),.1)}.h2{background:rgba(var(--kind),.2)}.h3{background:rgba(var(--kind),.31)}
    .h4{background:rgba(var(--kind),.43)}.h5{background:rgba(var(--kind),.56)}
    input[type=search]{font:inherit;font-size:14px;color:inherit;background:var(--sheet);border:1px solid var(--line);
    border-radius:8px;padding:6px 12px;width:260px;max-width:100%}
    label.filter{display:flex;gap:10px;align-items:center;font-size:13px;color:var(--soft)}
    output:empty{display:none}output{font-variant-numeric:tabular-nums;text-align:right;font-size:13px;white-space:nowrap;color:var(--soft)}
    html:not(.live) .control{display:none}
    [hidden]{display:none!important}
    footer{padding-top:36px;padding-bottom:40px;color:var(--faint);font-size:12.5px}

    """)

/// The part of the style sheet for narrow screens, where rows of the long tables become blocks, and for paper.
let pageStyleOfMedia = Markup(
  constant: """
    @media (max-width:700px){body{font-size:16px}main,header,footer,nav ul,.notes{padding-left:14px;padding-right:14px}
    header{padding-top:20px}h1{font-size:25px}section{margin-top:34px;scroll-margin-top:56px}
    .cards{grid-template-columns:1fr 1fr;gap:8px}.card{padding:11px 12px}.card .big{font-size:25px}
    .cards.wide{grid-template-columns:1fr}
    label.filter{width:100%}label.filter span{display:none}input[type=search]{width:100%;font-size:16px}
    .heat tbody th{max-width:9.5em;position:sticky;left:0;background:var(--sheet)}
    .heat thead th:first-child{position:sticky;left:0;background:var(--sheet)}
    .heat .name{display:block;margin:0;overflow:hidden;text-overflow:ellipsis}
    .list,.list tbody,.list tr,.list td{display:block}.list thead{display:none}
    .list tr{padding:10px 14px;border-top:1px solid var(--line)}
    .list td{border:0;padding:0!important;text-align:left;display:inline;white-space:normal}
    .list td:not(:empty)::after{content:"  ";white-space:pre-wrap}
    .list td:first-child{font-weight:600}.list td.t,.list td.w,.list td.e{display:block}.list td.n,.list td.d,.list td.c{display:inline-block}
    .cards.wide .split{grid-template-columns:repeat(3,auto)}nav ul{gap:4px 20px;flex-wrap:nowrap;overflow-x:auto}
    .list td[class*=x-]:not(:empty)::before{color:var(--faint);font-weight:400}}
    @media print{@page{size:A4 landscape;margin:12mm}:root{color-scheme:light}
    body{background:#fff;color:#000;font-size:10.5px}main,header,footer{max-width:none;padding:0}footer{padding-top:12px}header{padding-top:0}.notes{padding:0;max-width:none}.basis{padding:6px 10px}.basis dt,.group code,.facts,.eyebrow{font-size:10px}
    .pill{font-size:9px}details>summary{padding:5px 10px}.hint,.more{font-size:9.5px}
    .control,.skip,nav{display:none!important}h1{font-size:22px}h2{font-size:15px}section{margin-top:18px}h3{margin:12px 0 6px}
    .cards{grid-template-columns:repeat(4,1fr);gap:8px}.cards.wide{grid-template-columns:repeat(4,1fr)}
    .card{padding:8px 10px}.card .big{font-size:20px}.card p{font-size:10px}
    table,.list{font-size:9.5px}th,td,.list th,.list td{padding:3px 6px}.e{min-width:7em}thead th{font-size:9.5px}thead{display:table-header-group}tfoot{display:table-row-group}
    tr,.card,.chart{break-inside:avoid}h2,.head,summary{break-after:avoid}
    .sheet{border-color:#ccc;border-radius:4px}.scroll{overflow:visible}.heat td.n,.heat th.n{min-width:0}
    .w{min-width:10em}.t{min-width:7em}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

    """)
