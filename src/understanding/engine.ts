/** The understanding as a whole: a message becomes language, topic, urgency and confidence. Pure, no I/O. */
import type { Calibration } from './calibration.js';
import type { Lexicon } from './concepts.js';
import { extractFeatures, type Features, narrowFeatures } from './features.js';
import { detectLanguage, type LanguageGuess, type LanguageModel } from './language.js';
import type { LinearModel } from './linear-model.js';
import { noTopic } from './messages.js';
import { normalize, words } from './normalize.js';
import { type Candidate, guessTopic, type TopicGuess } from './topic-model.js';
import type { FollowUp } from './training-data.js';
import { judgeUrgency, type UrgencyModel } from './urgency.js';

/** The topic of every urgent message. */
export const emergencyTopic = 'contact.emergency';
/** The language assumed while nothing speaks for another. */
const defaultLanguage = 'sv';

export interface Engine {
  readonly lexicon: Lexicon;
  readonly languageModel: LanguageModel;
  /** Languages that are answered in another: Norwegian in Swedish. */
  readonly readAs: ReadonlyMap<string, string>;
  /** By language tag. */
  readonly topicModels: ReadonlyMap<string, LinearModel>;
  readonly urgencyModel: UrgencyModel;
  /** Button texts of every language, in the form of `labelKey`. */
  readonly labels: ReadonlyMap<string, { readonly topic: string; readonly language: string }>;
  /** The follow-up questions that were taught, in the form of `labelKey`: said just so, they are nothing else. */
  readonly followUps: ReadonlyMap<string, FollowUp>;
  /** Short messages that were taught as calm ("help"), in the form of `labelKey`: said just so, they are. */
  readonly calm: ReadonlySet<string>;
  readonly calibration: Calibration;
}

export interface Understood {
  /** Language of the message: detected, or the one asked for. */
  readonly language: string;
  /** Probability, 0–1, that the language is right; 1 when it was given. */
  readonly languageConfidence: number;
  /** The topic to answer, or `none`. */
  readonly topic: string;
  readonly confidence: number;
  /** What to do: answer the topic; offer the alternatives ("did you mean"); or say that it isn't known. */
  readonly verdict: 'answer' | 'suggest' | 'unknown';
  /** The nearest topics by confidence, the answered one first. */
  readonly alternatives: readonly Candidate[];
  readonly urgent: boolean;
  /** The message is the text of a button. */
  readonly pressed: boolean;
  /** For an urgent message: where a view is asked for, it would be taken for one. */
  readonly calmAsView?: boolean;
  /** Urgent, yet it may well be nothing. */
  readonly doubtful?: boolean;
  /** Kind of danger, for an urgent message. */
  readonly danger?: string;
  /** What it asks about the latest answer, when it reads as a follow-up more than as any topic. */
  readonly followUp?: FollowUp;
  /** The subject beside the promises that it is about, when it is. */
  readonly neighbour?: string;
}

export interface UnderstandOptions {
  /** The language, when it is known for certain. */
  readonly language?: string;
  /** The language of the conversation so far: decides where the message alone doesn't. */
  readonly prior?: string;
  /** Don't ask whether it is urgent: that was decided already. */
  readonly calm?: boolean;
}

/** A button's text without case, punctuation and emoji. */
export function labelKey(text: string): string {
  return words(normalize(text)).join(' ');
}

/** How sure the detector must be before one language's model alone decides. */
const certainLanguage = 0.9;

/** Understands one message. Never throws, whatever the text. */
export function understand(engine: Engine, text: string, options: UnderstandOptions = {}): Understood {
  const { calibration } = engine;
  const features = extractFeatures(text, engine.lexicon, 'skipping');
  const key = labelKey(text);
  const isCalm = options.calm === true || (engine.calm.has(key) && !/[!！]/u.test(text));
  const urgency = isCalm ? undefined : judgeUrgency(engine.urgencyModel, features, calibration.urgentAt);
  const label = engine.labels.get(key);
  const { language, languageConfidence, guess } = readIn(
    engine,
    { text, features },
    options,
    label?.language,
  );

  if (urgency !== undefined && label === undefined) {
    return {
      language,
      languageConfidence,
      topic: emergencyTopic,
      confidence: 1,
      verdict: 'answer',
      alternatives: guess.candidates,
      urgent: true,
      pressed: false,
      calmAsView: urgency.score < calibration.viewAlarmAt,
      doubtful: urgency.score < calibration.clearAt,
      danger: urgency.kind,
    };
  }
  if (label !== undefined) {
    const sure = { topic: label.topic, confidence: 1 };
    const others = guess.candidates.filter((candidate) => candidate.topic !== label.topic);
    return {
      language,
      languageConfidence,
      ...sure,
      verdict: 'answer',
      alternatives: [sure, ...others],
      urgent: false,
      pressed: true,
    };
  }
  const best = guess.candidates[0] ?? { topic: noTopic, confidence: 0 };
  const verdict = judge(best.confidence, calibration);
  const followUp = engine.followUps.get(key) ?? guess.followUp;
  return {
    language,
    languageConfidence,
    topic: verdict === 'answer' ? best.topic : noTopic,
    confidence: verdict === 'answer' ? best.confidence : 1 - best.confidence,
    verdict,
    alternatives: guess.candidates,
    urgent: false,
    pressed: false,
    ...(followUp === undefined ? {} : { followUp }),
    ...(guess.neighbour === undefined ? {} : { neighbour: guess.neighbour }),
  };
}

function judge(confidence: number, { answerAt, suggestAt }: Calibration): Understood['verdict'] {
  if (confidence >= answerAt) return 'answer';
  return confidence >= suggestAt ? 'suggest' : 'unknown';
}

interface Message {
  readonly text: string;
  readonly features: Features;
}

function readIn(
  engine: Engine,
  { text, features }: Message,
  options: UnderstandOptions,
  labelLanguage: string | undefined,
) {
  const narrow = narrowFeatures(features);
  const given = options.language ?? labelLanguage;
  if (given !== undefined && engine.topicModels.has(given)) {
    return { language: given, languageConfidence: 1, guess: guessIn(engine, given, narrow) };
  }
  const detected = detectIn(engine, text, options.prior);
  const fallback = options.prior ?? defaultLanguage;
  const language = detected.language === 'und' ? fallback : detected.language;
  const isCertain = detected.confidence >= certainLanguage;
  const spoken = detected.ranked.map((one) => one.language).filter((tag) => engine.topicModels.has(tag));
  // Surely in a language we don't speak: then its words mean nothing in ours.
  if (isCertain && language !== spoken[0])
    return { language, languageConfidence: detected.confidence, guess: nothing };
  // Between languages: the one whose topics fit the message better.
  const tried = isCertain ? [language] : [...new Set([...spoken.slice(0, 2), fallback])];
  const guesses = tried.map((tag) => guessIn(engine, tag, narrow));
  const guess = guesses.reduce((best, other) => (surest(other) > surest(best) ? other : best), nothing);
  return { language, languageConfidence: detected.confidence, guess };
}

function surest({ candidates }: TopicGuess): number {
  return candidates[0]?.confidence ?? 0;
}

/** The languages that are answered in another count for that one. */
function detectIn({ languageModel, readAs }: Engine, text: string, prior: string | undefined): LanguageGuess {
  const { ranked } = detectLanguage(languageModel, text, prior);
  const summed = new Map<string, number>();
  for (const { language, confidence } of ranked) {
    const name = readAs.get(language) ?? language;
    summed.set(name, (summed.get(name) ?? 0) + confidence);
  }
  const merged = [...summed]
    .map(([language, confidence]) => ({ language, confidence }))
    .sort((a, b) => b.confidence - a.confidence);
  const [best = { language: 'und', confidence: 0 }] = merged;
  return { ...best, ranked: merged };
}

const nothing: TopicGuess = { candidates: [] };

function guessIn(engine: Engine, language: string, features: Features): TopicGuess {
  const model = engine.topicModels.get(language);
  return model === undefined ? nothing : guessTopic(model, engine.calibration, features);
}
