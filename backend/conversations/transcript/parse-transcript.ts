import type { Turn } from '../../../src/conversation/conversation.ts';
import { type Header, readHeader } from './header.ts';
import { isSubtitles, joinCues, subtitleLines } from './subtitles.ts';
import { turnsFromLines } from './turns-from-lines.ts';

export interface Transcript extends Pick<Header, 'startedAt' | 'title'> {
  turns: Turn[];
  /** By speaker, role and company where the transcript gives them. */
  titles: Map<string, string>;
  emails: Map<string, string>;
}

/** Reads a transcript: `Name: text` lines with or without times and Markdown, WebVTT, or SubRip. No turns when it is none of them. */
export function parseTranscript(text: string): Transcript {
  const subtitles = isSubtitles(text);
  const lines = subtitles
    ? subtitleLines(text)
    : text.split(/\r?\n/).map((line) => ({ text: line, at: null }));
  const { turns, titles, emails, header } = turnsFromLines(lines);
  const { titles: given, ...told } = readHeader(header, [...new Set(turns.map((turn) => turn.speaker))]);
  return {
    ...told,
    turns: subtitles ? joinCues(turns) : turns,
    titles: new Map([...given, ...titles]),
    emails,
  };
}
