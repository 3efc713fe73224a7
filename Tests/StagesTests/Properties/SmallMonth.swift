/// A small month made by hand: bought, made and subcontracted items on three levels, and every way to allocate but drivers.
enum SmallMonth {
  /// The files of the month.
  static let files = [
    "items.csv": """
    item,source,scrap_percent,equivalent_material,equivalent_conversion,purchase_price,standard_cost,supplier
    RM-A,buy,,,,5,,
    RM-B,buy,,,,2,,V1
    K,make,4%,90,60,,,
    S,outsource,,,,,7,
    P,make,,,,,,

    """,
    "bom.csv": """
    parent,component,quantity,per
    K,RM-A,2,1
    S,RM-A,1,1
    P,K,1,1
    P,S,2,1
    P,RM-B,1,2

    """,
    "production_orders.csv": """
    order,item,quantity,completed,scrapped,due,cost_center,status
    W1,K,60,50,3,2026-11-27,CC1,open
    W2,P,20,20,0,2026-11-27,CC2,closed
    W3,P,30,0,0,2026-12-11,CC2,open
    W4,K,10,0,0,2026-11-27,CC1,closed

    """,
    "outsourcing_orders.csv": """
    order,item,quantity,received,start,due,supplier,price,status
    O1,S,80,50,2026-11-02,2026-12-04,V1,1.5,open
    O2,S,10,10,2026-11-02,2026-11-27,V1,,closed

    """,
    "purchase_orders.csv": """
    order,line,item,quantity,received,due,supplier,price
    PO1,1,RM-A,200,200,2026-11-03,V2,5.2

    """,
    "prices.csv": """
    supplier,item,kind,price,minimum_quantity,minimum_amount
    V1,S,outsourcing,2.1,,30
    V1,RM-B,purchase,2.05,,
    V1,RM-B,purchase,1.95,150,

    """,
    "receipts.csv": """
    date,document,order,item,quantity,amount
    2026-11-03,R1,PO1,RM-A,200,
    2026-11-04,R2,,RM-B,200,
    2026-11-09,R3,,RM-A,30,171.33

    """,
    "issues.csv": """
    date,document,order,item,quantity
    2026-11-04,I1,W1,RM-A,130
    2026-11-12,I2,W1,RM-A,-4
    2026-11-04,I3,O1,RM-A,80
    2026-11-04,I4,O2,RM-A,10
    2026-11-05,I5,W4,RM-A,5
    2026-11-10,I6,W2,K,20
    2026-11-10,I6,W2,S,40
    2026-11-10,I6,W2,RM-B,10
    2026-11-18,I7,W3,K,12
    2026-11-18,I7,W3,RM-B,7

    """,
    "completions.csv": """
    date,document,order,quantity,scrapped,hours,machine_hours
    2026-11-09,D1,W1,30,2,12.5,3
    2026-11-16,D2,W1,20,1,7.5,2
    2026-11-20,D3,W2,20,0,7.25,0

    """,
    "labor.csv": """
    date,order,hours,machine_hours
    2026-11-05,W1,4.5,1.25
    2026-11-06,W4,0.5,0.75
    2026-11-19,W3,2,0
    2026-11-19,W2,1,0

    """,
    "outsourcing_receipts.csv": """
    date,document,order,item,quantity
    2026-11-10,OR1,O1,S,50
    2026-11-11,OR2,O2,S,10

    """,
    "shipments.csv": """
    date,document,item,quantity
    2026-11-24,SH1,P,15
    2026-11-25,SH2,RM-B,3

    """,
    "stock_adjustments.csv": """
    date,document,item,quantity,amount
    2026-11-30,A1,RM-B,2,
    2026-11-30,A2,RM-A,-1,
    2026-11-30,A3,K,0,5

    """,
    "expenses.csv": """
    period,cost_center,element,amount
    2026-11,CC1,labor,500.01
    202611,CC1,power,77.77
    2026/11/5,CC1,overhead,100
    2026年11月,CC2,labor,333.33
    2026-11,CC2,labor,-10
    2026-11,CC2,supplies,45.67

    """,
    "allocation_bases.csv": """
    cost_center,element,basis
    CC1,power,machine-hours
    CC1,overhead,equivalent
    CC2,supplies,material

    """,
    "wip.csv": """
    period,order,quantity,material_percent,conversion_percent
    2026-11,W1,7,100,50

    """,
    "opening_stock.csv": """
    period,item,quantity,amount,element
    2026-11,RM-A,50,251.37,
    2026-11,RM-B,10,19.9,
    2026-11,K,5,40,material
    2026-11,K,0,21.21,labor
    2026-11,S,10,80,
    2026-11,P,2,100,

    """,
    "opening_wip.csv": """
    period,order,element,amount,quantity,item
    2026-11,W1,material,88.88,,
    2026-11,W1,labor,20.2,,
    2026-11,O1,material,40,8,RM-A

    """,
  ]
}
