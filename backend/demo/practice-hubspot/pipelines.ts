import type { InvalidValue } from './property-values.ts';

export interface PipelineStage {
  id: string;
  label: string;
  displayOrder: number;
  /** Deals: `probability` ("1.0" is won, "0.0" lost) and `isClosed`; tickets: `ticketState` OPEN or CLOSED. All text. */
  metadata: Record<string, string>;
}

export interface Pipeline {
  id: string;
  label: string;
  displayOrder: number;
  stages: PipelineStage[];
}

const dealStage = (id: string, label: string, displayOrder: number, probability: string): PipelineStage => ({
  id,
  label,
  displayOrder,
  metadata: { isClosed: String(probability === '1.0' || probability === '0.0'), probability },
});

const ticketStage = (
  id: string,
  label: string,
  displayOrder: number,
  ticketState: 'OPEN' | 'CLOSED',
): PipelineStage => ({
  id,
  label,
  displayOrder,
  metadata: { ticketState, isClosed: String(ticketState === 'CLOSED') },
});

/** The pipelines of a new portal, by object type id. https://developers.hubspot.com/docs/api-reference/2026-03/crm/pipelines/guide */
export const DEFAULT_PIPELINES: Readonly<Record<string, readonly Pipeline[]>> = {
  '0-3': [
    {
      id: 'default',
      label: 'Sales Pipeline',
      displayOrder: 0,
      stages: [
        dealStage('appointmentscheduled', 'Appointment Scheduled', 0, '0.2'),
        dealStage('qualifiedtobuy', 'Qualified To Buy', 1, '0.4'),
        dealStage('presentationscheduled', 'Presentation Scheduled', 2, '0.6'),
        dealStage('decisionmakerboughtin', 'Decision Maker Bought-In', 3, '0.8'),
        dealStage('contractsent', 'Contract Sent', 4, '0.9'),
        dealStage('closedwon', 'Closed Won', 5, '1.0'),
        dealStage('closedlost', 'Closed Lost', 6, '0.0'),
      ],
    },
  ],
  '0-5': [
    {
      id: '0',
      label: 'Support Pipeline',
      displayOrder: 0,
      stages: [
        ticketStage('1', 'New', 0, 'OPEN'),
        ticketStage('2', 'Waiting on contact', 1, 'OPEN'),
        ticketStage('3', 'Waiting on us', 2, 'OPEN'),
        ticketStage('4', 'Closed', 3, 'CLOSED'),
      ],
    },
  ],
};

/** Names of the properties that hold pipeline and stage, by object type id. */
const STAGE_PROPERTIES: Readonly<Record<string, { pipeline: string; stage: string }>> = {
  '0-3': { pipeline: 'pipeline', stage: 'dealstage' },
  '0-5': { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
};

/** The pipelines of one portal and what follows from a record's stage. */
export class Pipelines {
  readonly #byType: Readonly<Record<string, readonly Pipeline[]>>;

  constructor(byType: Readonly<Record<string, readonly Pipeline[]>>) {
    this.#byType = byType;
  }

  of(typeId: string): readonly Pipeline[] {
    return this.#byType[typeId] ?? [];
  }

  /** Fills in the only sensible pipeline and refuses a stage the pipeline does not have. */
  settle(
    typeId: string,
    values: Map<string, string>,
    current: (name: string) => string,
  ): InvalidValue | null {
    const names = STAGE_PROPERTIES[typeId];
    if (names === undefined || !(values.has(names.stage) || values.has(names.pipeline))) return null;
    const pipelines = this.of(typeId);
    const stageId = values.get(names.stage) ?? current(names.stage);
    const pipelineId =
      values.get(names.pipeline) ||
      current(names.pipeline) ||
      (pipelines.find((each) => each.stages.some((stage) => stage.id === stageId)) ?? pipelines[0])?.id ||
      '';
    const pipeline = pipelines.find((each) => each.id === pipelineId);
    if (pipeline === undefined) {
      return {
        name: names.pipeline,
        error: 'INVALID_OPTION',
        message: `${pipelineId} is not a valid pipeline ID`,
      };
    }
    if (stageId !== '' && !pipeline.stages.some((stage) => stage.id === stageId)) {
      const valid = pipeline.stages.map((stage) => stage.id).join(', ');
      return {
        name: names.stage,
        error: 'INVALID_OPTION',
        message: `${stageId} is not a valid pipeline stage ID. Valid options are: pipelineId=${pipelineId} : [${valid}]`,
      };
    }
    values.set(names.pipeline, pipelineId);
    return null;
  }

  /** Calculated values that follow from the stage. */
  derived(typeId: string, current: (name: string) => string): Map<string, string> {
    const names = STAGE_PROPERTIES[typeId];
    const stageId = names === undefined ? '' : current(names.stage);
    const stage = this.of(typeId)
      .flatMap((pipeline) => pipeline.stages)
      .find((each) => each.id === stageId);
    if (stage === undefined) return new Map();
    const isClosed = stage.metadata['isClosed'] === 'true';
    const derived = new Map([['hs_is_closed', String(isClosed)]]);
    if (typeId === '0-3')
      derived.set('hs_is_closed_won', String(isClosed && Number(stage.metadata['probability']) === 1));
    return derived;
  }
}
