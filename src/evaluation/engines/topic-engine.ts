/** What is compared: something that learns topics from examples and then tells a message's topic. */

export interface LabelledText {
  readonly text: string;
  readonly topic: string;
}

export interface TopicGuess {
  /** The likeliest topic; undefined when the engine finds none. */
  readonly topic: string | undefined;
  /** Higher for a surer guess. Its unit is the engine's own: only the order counts. */
  readonly confidence: number;
}

export type Classify = (text: string) => TopicGuess | Promise<TopicGuess>;

/** Learns from the examples. Loading the engine's package is done before, so that training alone is timed. */
export type Train = (examples: readonly LabelledText[], language: string) => Classify | Promise<Classify>;

export const noGuess: TopicGuess = { topic: undefined, confidence: Number.NEGATIVE_INFINITY };
