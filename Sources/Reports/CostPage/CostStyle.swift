/// The style sheet of the cost sections; a page without a cost has none of it.
let costStyle = Markup(
  constant: """
    :root{--good:#1d7a4f;--good-soft:#e4f4ec;--stock:84,112,158;--work:146,168,204;--purchased:38,148,133;
    --expenses:214,146,48;--fees:150,98,58;--sold:52,124,86;--lost:184,50,39;--adjusted:120,128,140;
    --e0:0,114,178;--e1:230,159,0;--e2:0,158,115;--e3:204,121,167;--e4:86,180,233;--e5:213,94,0;--e6:184,164,30;
    --e7:106,76,147;--e8:140,90,43;--e9:95,110,125;--e10:179,186,194}
    @media (prefers-color-scheme:dark){:root{--good:#74cf9f;--good-soft:#17332a;--stock:124,154,204;--work:84,106,144;
    --purchased:79,190,172;--expenses:232,178,92;--fees:186,138,98;--sold:92,178,128;--lost:242,133,122;
    --adjusted:140,150,164;--e0:51,136,216;--e1:236,172,40;--e2:40,182,140;--e3:214,140,180;--e4:134,205,245;
    --e5:236,122,48;--e6:204,188,70;--e7:160,134,208;--e8:182,134,90;--e9:150,163,176;--e10:88,100,114}}
    .e0{--kind:var(--e0)}.e1{--kind:var(--e1)}.e2{--kind:var(--e2)}.e3{--kind:var(--e3)}.e4{--kind:var(--e4)}
    .e5{--kind:var(--e5)}.e6{--kind:var(--e6)}.e7{--kind:var(--e7)}.e8{--kind:var(--e8)}.e9{--kind:var(--e9)}
    .e10{--kind:var(--e10)}
    .f-stock{--kind:var(--stock)}.f-wip{--kind:var(--work)}.f-purchased{--kind:var(--purchased)}
    .f-expenses{--kind:var(--expenses)}.f-fees{--kind:var(--fees)}.f-sold{--kind:var(--sold)}.f-loss{--kind:var(--lost)}
    .f-adjusted{--kind:var(--adjusted)}
    .pill.good,.verdict.good{color:var(--good);background:var(--good-soft)}
    .pill.state{margin-left:10px;vertical-align:3px;font-size:13px;padding:2px 10px;border-radius:11px}
    .verdict{font-weight:600;padding:5px 14px;border-radius:8px;text-decoration:none}
    .verdict.error{background:var(--error-soft)}
    .verdict::before{content:"\\2713";margin-right:8px}.verdict.error::before{content:"\\2717"}
    p.verdict{margin:14px 16px;padding:10px 16px;font-size:18px}
    main>#cost:first-child{margin-top:26px}.cards.four{grid-template-columns:repeat(4,1fr)}
    .card .money{font-size:23px;line-height:1.4;letter-spacing:-.01em}
    .stack{display:flex;gap:1px;overflow:hidden;border-radius:3px}.stack i{display:block;min-width:1px;background:rgb(var(--kind))}
    .flow{margin-top:12px;padding:14px 16px 12px}.flow h3{margin:0 0 10px}.flow>p{margin:8px 0 0;font-size:13px}
    .flow .side{display:grid;grid-template-columns:6.5em 1fr;gap:6px 12px;align-items:center;margin-top:10px}
    .flow .label{margin:0;font-weight:600}.flow .stack{height:22px}
    .terms{grid-column:2;display:flex;flex-wrap:wrap;gap:2px 22px;margin:0;padding:0;list-style:none;font-size:13px}
    .terms b{margin-left:8px;font-weight:600;font-variant-numeric:tabular-nums}.terms .same b{font-weight:400}
    .products>summary .u{font-size:13px}
    .line{display:grid;grid-template-columns:minmax(150px,1.1fr) minmax(180px,2fr) 6.4rem 7.2rem 8.2rem;gap:2px 14px;
    padding:8px 16px 8px 34px;border-top:1px solid var(--line);font-size:13.5px;align-items:start}
    .line.top{color:var(--soft);font-weight:600;font-size:12.5px;padding-top:6px;padding-bottom:6px}
    .line.sum{font-weight:600;border-top-color:var(--faint)}.line.sum .shares{padding-top:2px}
    .product>summary{list-style:none;position:relative}.product>summary::-webkit-details-marker{display:none}
    .product>summary:hover{background:var(--hover)}
    .product>summary::before{content:"";position:absolute;left:17px;top:14px;width:6px;height:6px;
    border-right:2px solid var(--faint);border-bottom:2px solid var(--faint);transform:rotate(-45deg)}
    .product[open]>summary::before{transform:rotate(45deg)}
    .who{min-width:0;overflow-wrap:anywhere}.who b{font-weight:600}.who .name{display:block;color:var(--soft);font-size:13px}
    .what{min-width:0}.track{display:block;background:var(--ground);border-radius:3px;margin-top:3px}.track .stack{height:15px}
    .track:empty{height:15px}
    .shares{display:flex;flex-wrap:wrap;gap:0 14px;font-size:12px;color:var(--soft);font-weight:400;margin-top:4px}
    .shares>span{white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis}
    .shares .dot{width:8px;height:8px;margin-right:4px}.shares b{font-weight:600;color:var(--ink);font-variant-numeric:tabular-nums}
    .was{display:block;color:var(--soft);font-size:12px;white-space:normal}
    .line .n b{font-weight:600}.fine{color:var(--soft);font-size:.88em}
    .drill{padding:4px 16px 16px 34px;border-top:1px solid var(--line);background:var(--hover)}
    .drill .facts{margin-top:10px}.drill h4{margin:16px 0 4px;font-size:13px}.drill .more{padding:8px 0 0}
    .drill table{background:var(--sheet);border:1px solid var(--line)}
    .drill th:first-child,.drill td:first-child{padding-left:10px}.drill th:last-child,.drill td:last-child{padding-right:10px}
    .drill thead th{border-top:0}
    .fit{width:auto;min-width:min(100%,640px);font-size:13px}.fit th,.fit td{padding:5px 10px}
    .fit tbody th{font-weight:400}
    .fit thead th,.fit th[scope=row]{white-space:nowrap;max-width:15em;overflow:hidden;text-overflow:ellipsis}.fit tfoot tr+tr td,.fit tfoot tr+tr th{font-weight:400;border-top:1px solid var(--line)}
    .sheets .order th{background:var(--ground);font-weight:400;border-top:1px solid var(--faint)}.sheets .order .k,.sheets .order .pill{margin:0 8px}
    .sheets .order b{font-weight:600}.sheets .sum th,.sheets .sum td{font-weight:600}
    .sheets .order .u{margin-left:4px}.sheets .order .of{color:var(--soft);margin:0 4px 0 12px}
    .list td small{display:block;color:var(--soft);font-size:12px}.list tfoot td:first-child{padding-left:16px}
    tfoot .same td{font-weight:400}
    tr.broken td{background:var(--error-soft)}td code{color:var(--soft);font-size:12.5px}

    """)

/// The part of the style sheet of the cost sections for narrow screens and for paper.
let costStyleOfMedia = Markup(
  constant: """
    @media (max-width:900px){.cards.four{grid-template-columns:1fr 1fr}}
    @media (max-width:700px){.card .money{font-size:19px}.head .verdict{width:100%}
    .pill.state{white-space:nowrap}.flow .side{grid-template-columns:1fr}.terms{grid-column:1;display:block}
    .terms li{display:flex;align-items:baseline}.terms b{margin-left:auto}.terms .u{width:4.2em;text-align:right}
    .line{grid-template-columns:1fr 1fr;padding:10px 14px 10px 30px;font-size:14px}.line.top{display:none}
    .line .who,.line .what{grid-column:1/-1}.line .n{white-space:normal}.line .n:empty{display:none}
    .line .x-unit-cost,.line .x-available{text-align:left}.line .x-amount{text-align:left;grid-column:1/-1}
    .line [class*=x-]:not(:empty)::before{color:var(--faint);font-weight:400}
    .product>summary::before{left:14px;top:17px}.drill{padding:4px 12px 14px}
    .fit tbody th,.fit thead th:first-child,.fit tfoot th{position:sticky;left:0;background:var(--sheet)}
    .list tfoot,.list tfoot tr,.list tfoot td{display:block}.list tfoot td{display:inline-block}
    .list tfoot tr{border-top:1px solid var(--faint)}
    .list td[data-label]:not(:empty)::before{content:attr(data-label) "\\A0";color:var(--faint);font-weight:400}
    .list td small{display:inline}p.verdict{margin:12px 14px}}
    @media print{.verdict{padding:2px 8px}p.verdict{font-size:12px;padding:5px 10px;margin:8px}.pill.state{font-size:10px}
    .card .money{font-size:15px}.flow{padding:8px 10px}.flow .stack{height:14px}.terms,.flow>p{font-size:9.5px}
    .line{font-size:9.5px;padding:4px 10px 4px 22px;grid-template-columns:1.1fr 2fr 7em 8em 9em}.line.top{font-size:9.5px}
    .who .name,.shares{font-size:9px}.track .stack,.track:empty{height:9px}.product>summary::before{left:9px;top:8px}
    .cards.four{grid-template-columns:repeat(4,1fr)}.flow h3{font-size:11px;margin:0 0 4px}
    .product>summary{break-after:auto}tfoot tr,.line.sum{break-before:avoid}
    .product>summary,.side,.line{break-inside:avoid}.line.top{break-after:avoid}.drill{padding:2px 10px 8px 22px}
    .fit{font-size:9px}.fit th,.fit td{padding:2px 6px}.drill h4{font-size:10px;margin:8px 0 2px}.list td small{font-size:8.5px}
    .legend{font-size:9.5px}}

    """)
