/** What Swedes say for yes and no, in lower case. English forms that Swedes write as well are among them. */
export interface AnswerLists {
  /** Found anywhere in a text. */
  readonly anywhere: readonly string[];
  /** Meant as an answer only when the text says nothing else. */
  readonly alone: readonly string[];
}

const forms = (text: string): string[] => text.trim().split(/\s*,\s*/);

const agreeing =
  forms(`absolut, definitivt, förstås, givetvis, naturligtvis, självfallet, självklart, såklart,
  så klart, säkert, visst`);
const fine = forms('ok, okej, okey, okay, oki, sant, rätt, korrekt, säkert, bra');

export const yes: AnswerLists = {
  anywhere: [
    ...agreeing,
    ...forms(`ja, jaa, jaaa, jadå, jajamän, jajamen, jajamensan, jajemän, jajjemän, javisst, ja visst, jo, joo, jodå,
      jovisst, japp, jap, jepp, jep, jupp, yep, yepp, yup, yupp, yes, yess, yeah, yea, y, j, ok, okej, okey, okay,
      oki, okidoki, sant, sann, korrekt, stämmer, säkerligen, kör, instämmer, samtycker, medger, håller med,
      bekräftar, bekräftas, utan tvekan, inga problem, inget problem, varför inte, sure, true, agree, jättegärna`),
  ],
  alone:
    forms(`rätt, precis, exakt, gärna, bra, perfekt, toppen, fint, klart, mm, mhm, m, a, aa, aha, bekräfta,
    godkänn, godkänns, gör det, det går bra, så är det`),
};

export const no: AnswerLists = {
  anywhere: [
    ...agreeing.map((word) => `${word} inte`),
    ...agreeing.map((word) => `${word} ej`),
    ...fine.map((word) => `inte ${word}`),
    ...fine.map((word) => `ej ${word}`),
    ...forms(`nej, nejj, neej, nejdå, nejmen, nehej, nä, nää, näe, näh, nähä, nänä, näpp, nepp, nänej, nix, nixpix,
      nope, nop, no, n, falskt, falsk, false, disagree, fel, felaktigt, osant, osann, inkorrekt, misstycker, vägrar,
      avböjer, nekar, aldrig, aldrig i livet, glöm det, verkligen inte, inte alls, inte en chans, ingen chans,
      inte på villkors vis, under inga omständigheter, vill inte, vill ej, vill aldrig, kör inte, kör ej,
      håller inte med, instämmer inte, samtycker inte, samtycker ej, bekräftar inte, stämmer inte, stämmer ej,
      helst inte, knappast, ingalunda, icke, not ok`),
  ],
  alone: forms('inte, ej, tyvärr, stopp, avbryt, ogärna'),
};

/** 👍 and 👌; 👎, ✋ and 🖐. A skin tone may follow. */
export const yesEmoji: readonly string[] = ['\u{1F44D}', '\u{1F44C}'];
export const noEmoji: readonly string[] = ['\u{1F44E}', '\u270B', '\u{1F590}'];
