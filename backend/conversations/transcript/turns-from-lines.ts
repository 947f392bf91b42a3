import type { Turn } from '../../../src/conversation/conversation.ts';
import { looksLikeName, readSpeakerLine, type SpeakerLine } from './speaker-line.ts';

/** A line of a transcript, with the time of its cue where it comes from subtitles. */
export interface TranscriptLine {
  text: string;
  at: number | null;
}

export interface LabelledTurns {
  turns: Turn[];
  /** By label, what stood in brackets behind the name. */
  titles: Map<string, string>;
  emails: Map<string, string>;
  /** Lines above the first turn. */
  header: string[];
}

/** Labels of notes about a conversation, which stand once and say nothing that was said. */
const NOT_SPEAKERS =
  /^(?:(?:call|meeting|other)?\s*(?:notes?|summary|outcome|result|agenda|action items?|next steps?|key takeaways?)\b.*|(?:call |meeting )?(?:id|date|time|duration|title|subject|topic|location|participants?|attendees?|present|recording|language|source|company|account|crm|warning|important|to|from|cc|re|fwd)|datum|dauer|thema|betreff|teilnehmer\w*|notizen|ergebnis|zusammenfassung|durée|objet|sujet|participants?|résumé|compte[- ]rendu|fecha|duración|asunto|participantes|resumen|notas|data|duração|assunto|resumo|durata|oggetto|partecipanti|riepilogo|note|duur|onderwerp|deelnemers|samenvatting|notities|日付|日時|参加者|議題|件名|メモ|概要|时间|日期|参会人员?|主题|时长|纪要|备注)$/iu;
/** A rule or a heading: what follows without a label is not part of the turn. */
const BREAK = /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|#{1,6}\s.*)\s*$/;

/** Puts lines together to turns. A label counts as a speaker when it comes back, or looks like a name and is no heading. */
export function turnsFromLines(lines: readonly TranscriptLine[]): LabelledTurns {
  const read = lines.map((line) => ({ ...line, speaker: readSpeakerLine(line.text) }));
  const speakers = speakersAmong(read.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])));
  const result: LabelledTurns = { turns: [], titles: new Map(), emails: new Map(), header: [] };
  let open = false;
  for (const { text, at, speaker } of read) {
    const last = result.turns.at(-1);
    if (speaker !== null && speakers.has(speaker.label)) {
      result.turns.push({ speaker: speaker.label, text: speaker.text, at: speaker.at ?? at });
      if (speaker.title !== null) result.titles.set(speaker.label, speaker.title);
      if (speaker.email !== null) result.emails.set(speaker.label, speaker.email);
      open = true;
    } else if (last === undefined) {
      result.header.push(text);
    } else if (BREAK.test(text) || (speaker !== null && NOT_SPEAKERS.test(speaker.label))) {
      open = false;
    } else if (open && text.trim() !== '') {
      last.text = last.text === '' ? text.trim() : `${last.text}\n${text.trim()}`;
    }
  }
  return { ...result, turns: result.turns.filter((turn) => turn.text !== '') };
}

function speakersAmong(lines: readonly SpeakerLine[]): Set<string> {
  const times = new Map<string, number>();
  for (const { label } of lines) times.set(label, (times.get(label) ?? 0) + 1);
  const labels = [...times].filter(
    ([label, count]) => !NOT_SPEAKERS.test(label) && (count > 1 || looksLikeName(label)),
  );
  return new Set(labels.map(([label]) => label));
}
