// Written by `make catalog` from the folders of this target; a test holds the two together.

public import Pipeline

/// All stages that a pipeline file can name.
public let stageCatalog = StageCatalog(
  stages: [
    ActionsStage.self,
    AllocateStage.self,
    CapacityStage.self,
    CollectStage.self,
    CommitmentsStage.self,
    CostStage.self,
    CostReportStage.self,
    IngestStage.self,
    KittingStage.self,
    MarginsStage.self,
    ReleaseStage.self,
    ReportStage.self,
    VariancesStage.self,
  ], levels: PlanningLevels.self)
