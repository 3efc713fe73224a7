/// Traditional forms of the characters that headers and words of datasets have, so that 物料編碼 is 物料编码.
enum ChineseForms {
  private static let traditional =
    "萬與個箇為義產倉價優會關沖衝凍準減憑劃刪別製務動單參發變號後噸員週備審層屬幣庫應廢開當態總戶報擬損據換數時暫機來標檢歐匯註測濟點狀碼種稱稅類約級經編聯虛規計訂認證貨購費進採銷鍵長門閉間項預領額餘線廠裝佔記錄寬圖紙檔國幾貿賬帳簽實際轉結處協執對寫繫係準嗎"
  private static let simplified =
    "万与个个为义产仓价优会关冲冲冻准减凭划删别制务动单参发变号后吨员周备审层属币库应废开当态总户报拟损据换数时暂机来标检欧汇注测济点状码种称税类约级经编联虚规计订认证货购费进采销键长门闭间项预领额余线厂装占记录宽图纸档国几贸账账签实际转结处协执对写系系准吗"

  private static let simple = Dictionary(
    zip(traditional.unicodeScalars, simplified.unicodeScalars), uniquingKeysWith: { first, _ in first })

  /// The simplified form of a character; itself where it has no other.
  static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 0x3400 ? scalar : simple[scalar] ?? scalar
  }
}
