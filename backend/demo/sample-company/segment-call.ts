/** One call of the Segment HTTP API as a sender would post it. https://segment.com/docs/connections/spec/ */
export interface SegmentCall {
  type: 'track' | 'identify' | 'group' | 'page' | 'alias';
  messageId: string;
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  previousId?: string;
  groupId?: string;
  event?: string;
  name?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  context?: Record<string, unknown>;
}
