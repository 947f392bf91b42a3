import type { Turn } from '../../../src/conversation/conversation.ts';
import { CLOCK_TIME, secondsOf } from './clock-time.ts';
import type { TranscriptLine } from './turns-from-lines.ts';

const CUE_TIMES = new RegExp(`^\\s*(${CLOCK_TIME})\\s*-->\\s*${CLOCK_TIME}`);
/** https://www.w3.org/TR/webvtt1/#webvtt-cue-voice-span */
const VOICE = /^<v(?:\.[^\s>]*)?\s+([^>]+)>/i;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
  quot: '"',
  '#39': "'",
};

/** Whether a text is WebVTT or SubRip. */
export function isSubtitles(text: string): boolean {
  return (
    /^\uFEFF?WEBVTT\b/.test(text) ||
    new RegExp(`^\\s*${CLOCK_TIME}\\s*-->\\s*${CLOCK_TIME}`, 'm').test(text.slice(0, 5_000))
  );
}

/** The lines of WebVTT or SubRip subtitles, each with the time of its cue and with a voice tag turned into `Name: text`. */
export function subtitleLines(text: string): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  for (const block of text.split(/\r?\n[ \t]*\r?\n/)) {
    const rows = block.split(/\r?\n/);
    const times = rows.findIndex((row) => CUE_TIMES.test(row));
    if (times === -1) continue; // the file's heading, NOTE, STYLE and REGION blocks
    const at = secondsOf(CUE_TIMES.exec(rows[times] ?? '')?.[1]);
    for (const row of rows.slice(times + 1)) {
      const said = plain(row);
      if (said !== '') lines.push({ text: said, at });
    }
  }
  return lines;
}

function plain(row: string): string {
  return row
    .trim()
    .replace(VOICE, (_, name: string) => `${name.trim()}: `)
    .replace(/^[-–]\s+/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)
    .trim();
}

/** Joins cues of one speaker that follow each other: a cue ends where the screen is full, not where the sentence ends. */
export function joinCues(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    const text = turn.text.replaceAll('\n', ' ');
    if (last?.speaker === turn.speaker) last.text = `${last.text} ${text}`;
    else joined.push({ ...turn, text });
  }
  return joined;
}
