import { type Call, type Draft, fromContext } from './call.ts';
import { describeValue, type Refusal, refuse } from './refusal.ts';
import { readId } from './sender-id.ts';

/** Adds who did it and for whom. Returns a refusal, or null when all is well. */
export function addIds(draft: Draft, call: Call): Refusal | null {
  const userId = readId(call.item.userId, 'userId');
  if (typeof userId === 'object') return userId;
  const anonymousId = readId(call.item.anonymousId, 'anonymousId');
  if (typeof anonymousId === 'object') return anonymousId;
  if (userId === undefined && anonymousId === undefined) {
    return refuse('identity_missing', 'userId', 'a userId or an anonymousId', 'neither');
  }
  if (userId !== undefined) draft.userId = userId;
  // Some senders put the user id in both places; a person cannot be their own earlier visitor.
  if (anonymousId !== undefined && anonymousId !== userId) draft.anonymousId = anonymousId;
  return draft.type === 'alias' ? addPreviousId(draft, call) : addGroupId(draft, call);
}

function addPreviousId(draft: Draft, { item }: Call): Refusal | null {
  const previousId = readId(item.previousId, 'previousId');
  if (typeof previousId === 'object') return previousId;
  if (previousId === undefined) {
    return refuse('previous_id_missing', 'previousId', 'the id the person was known by before', 'nothing');
  }
  if (draft.userId === undefined)
    return refuse('user_id_missing', 'userId', 'the id that takes over', 'nothing');
  if (draft.userId === previousId) {
    return refuse('alias_to_itself', 'previousId', 'another id than userId', describeValue(previousId));
  }
  draft.previousId = previousId;
  return null;
}

function addGroupId(draft: Draft, call: Call): Refusal | null {
  const joins = draft.type === 'group';
  const groupId = joins
    ? readId(call.item.groupId, 'groupId')
    : readId(fromContext(call, 'groupId'), 'context.groupId');
  if (typeof groupId === 'object') return groupId;
  if (joins && groupId === undefined) {
    return refuse('group_id_missing', 'groupId', 'the id of the group joined', 'nothing');
  }
  if (groupId !== undefined) draft.groupId = groupId;
  return null;
}
