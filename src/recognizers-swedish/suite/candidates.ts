import type { RecognizerKind } from './recognize-any.js';

/** Words that a date can have, by culture; a text without any of them, and without digits, has no date. */
const dateWords: Readonly<Record<string, string>> = {
  'en-us':
    '\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tod|tom|tmr|yest|day|week|month|year|fortnight|decade|ago|next|last|this|first|second|third|fourth|fifth|christmas|xmas|easter|now)',
  'es-es':
    '\\b(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|lun|mié|mie|jue|vie|sáb|sab|dom|hoy|mañana|ayer|anteayer|día|dia|semana|mes|año|hace|próxim|pasad|primer|últim|navidad)',
  'fr-fr':
    '\\b(?:janv|févr|fév|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|lun|mar|mer|jeu|ven|sam|dim|auj|demain|hier|jour|semaine|mois|an|il y a|prochain|dernier|premier|noël)',
  'zh-cn': '[日号月年周星期天今明昨后前]',
};

/** What a number begins with in English; other cultures are read from the first word or digit on. */
const numberWords =
  '\\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thirt|fift|twent|hundred|thousand|million|billion|trillion|half|a |an |quarter|dozen|first|second|third|last|next|previous|nint|eigh|negative|minus)';

/** Where a date, number … of a culture may stand. */
export function candidateOf(kind: RecognizerKind, culture: string): RegExp {
  const source = kind === 'date' ? dateWords[culture] : culture === 'en-us' ? numberWords : '\\S';
  return new RegExp(`\\d|${source ?? '\\S'}`, 'giu');
}
