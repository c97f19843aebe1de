/** Which topic a message of one language is about, with an honest confidence. */
import { type Calibration, confidenceOf } from './calibration.js';
import { conceptExamples, type Phrase, wholeExamples } from './examples.js';
import type { Features } from './features.js';
import { highest, type LinearModel, scores, vectorize } from './linear-model.js';
import { type Message, messagesOf, noTopic } from './messages.js';
import type { FeatureReader } from './numbered-features.js';
import { type Example, noClass, type TrainingOptions, trainLinear } from './train-linear.js';
import { type FollowUp, followUpKinds, type LanguageLessons } from './training-data.js';

/** Marks the classes of subjects that the promises aren't about, and of follow-up questions. */
const neighbourMark = '!';
const followUpMark = '~';

export interface Candidate {
  readonly topic: string;
  /** Probability, 0–1, that this topic is meant. */
  readonly confidence: number;
}

export interface TopicGuess {
  /** Topics by confidence, best first. Never a neighbour, never a follow-up. */
  readonly candidates: readonly Candidate[];
  /** The follow-up question this reads as, when it reads as one more than as any topic. */
  readonly followUp?: FollowUp;
  /** The neighbouring subject this surely reads as, when it reads as one more than as any topic. */
  readonly neighbour?: string;
}

/** What is said by the way teaches what is about none; a view or a cry for help may be about any. */
const topicKinds: ReadonlySet<Message['kind']> = new Set(['topic', 'none', 'lookalike', 'remark']);

/** The phrases of one language, labelled by class. */
export function topicPhrases(lessons: LanguageLessons): readonly Phrase[] {
  const labelled = (lists: Readonly<Record<string, readonly string[]>>, mark = ''): Phrase[] =>
    Object.entries(lists).flatMap(([name, texts]) => texts.map((text) => ({ text, label: mark + name })));
  return [
    ...labelled(lessons.topics),
    ...Object.entries(lessons.labels).map(([topic, text]) => ({ text, label: topic })),
    ...labelled(lessons.neighbours, neighbourMark),
    ...labelled(lessons.followUps, followUpMark),
    ...messagesOf(lessons)
      .filter(({ kind }) => topicKinds.has(kind))
      .map(({ text, topic }) => ({ text, label: topic === noTopic ? noClass : topic })),
  ];
}

/** With so many phrases a topic of its own, a language learns nothing more from the others: by cross-validation. */
const enoughPhrases = 50;

/**
 * What the other languages teach a language that has few phrases of its own: the concepts in theirs. Their follow-ups are
 * left out: their words are no concepts.
 */
export function learntFrom(
  others: readonly LanguageLessons[],
  lessons: LanguageLessons,
  reader: FeatureReader,
): readonly Example[] {
  const topics = Object.values(lessons.topics);
  if (topics.flat().length >= enoughPhrases * topics.length) return [];
  return others.flatMap((other) =>
    conceptExamples(
      topicPhrases(other).filter(({ label }) => !isFollowUp(label)),
      reader,
    ),
  );
}

/** Trains the topic model of one language, from its own phrases whole and from the others' concepts. */
export function trainTopicModel(
  lessons: LanguageLessons,
  others: readonly LanguageLessons[],
  reader: FeatureReader,
  options?: TrainingOptions,
): LinearModel {
  const own = wholeExamples(topicPhrases(lessons), reader);
  const learnt = learntFrom(others, lessons, reader);
  return trainLinear([...own, ...learnt], reader.hashes, options);
}

/** How many candidates a guess holds at most. */
const maxCandidates = 5;

/** Guesses the topic of a message by its features. */
export function guessTopic(model: LinearModel, calibration: Calibration, features: Features): TopicGuess {
  const vector = vectorize(model, features);
  const result = scores(model, vector);
  const name = (index: number) => model.classes[index] ?? '';
  const [best = 0, second = best] = highest(result, 2, (index) => !isFollowUp(name(index)));
  const topics = highest(
    result,
    maxCandidates,
    (index) => !isFollowUp(name(index)) && !isNeighbour(name(index)),
  );
  const confidence = (index: number): number => {
    const score = result[index] ?? 0;
    const rival = result[index === best ? second : best] ?? 0;
    return confidenceOf(calibration, {
      score,
      margin: score - rival,
      coverage: vector.coverage,
      words: features.words,
    });
  };
  const candidates = topics.map(
    (index): Candidate => ({ topic: name(index), confidence: confidence(index) }),
  );
  const isSureNeighbour = isNeighbour(name(best)) && confidence(best) >= calibration.answerAt;
  const followUp = strongestFollowUp(model, result, result[best] ?? 0);
  return {
    candidates,
    ...(followUp === undefined ? {} : { followUp }),
    ...(isSureNeighbour ? { neighbour: name(best).slice(1) } : {}),
  };
}

function strongestFollowUp(model: LinearModel, result: Float32Array, toBeat: number): FollowUp | undefined {
  let best: FollowUp | undefined;
  let most = toBeat;
  for (const kind of followUpKinds) {
    const score = result[model.classes.indexOf(followUpMark + kind)] ?? Number.NEGATIVE_INFINITY;
    if (score > most) {
      best = kind;
      most = score;
    }
  }
  return best;
}

function isNeighbour(name: string): boolean {
  return name.startsWith(neighbourMark);
}

function isFollowUp(name: string): boolean {
  return name.startsWith(followUpMark);
}
