import type { ModelResult } from './model-result.js';
import {
  recognizeBoolean,
  recognizeDates,
  recognizeNumbers,
  recognizeOrdinals,
  recognizePercentages,
} from './recognize.js';

/** The culture that the models are registered for, as the suite writes it. */
export const swedishCulture = 'sv-se';

/** The suite's `IModel`, and its `IDateTimeModel` where a reference is given. */
interface Model {
  readonly modelTypeName: string;
  parse(query: string, referenceDate?: Date): ModelResult[];
}

/** What of the suite's `Recognizer` classes is used. */
interface ModelRegistry {
  registerModel(modelTypeName: string, culture: string, modelCreator: () => Model): void;
}

/** The suite's recognizers that are to know Swedish. */
export interface SuiteRecognizers {
  readonly number?: ModelRegistry;
  readonly choice?: ModelRegistry;
  readonly dateTime?: ModelRegistry;
}

/**
 * Registers Swedish in recognizers of the suite (`new NumberRecognizer('sv-se')`, `ChoiceRecognizer`,
 * `DateTimeRecognizer`), which then give a model for "sv-se" as for a culture of their own. A model is made when it
 * is first asked for. Throws the suite's error when the culture is registered already.
 */
export function registerSwedish({ number, choice, dateTime }: SuiteRecognizers): void {
  const add = (registry: ModelRegistry | undefined, name: string, typeName: string, parse: Model['parse']) =>
    registry?.registerModel(name, swedishCulture, () => ({ modelTypeName: typeName, parse }));
  add(number, 'NumberModel', 'number', recognizeNumbers);
  add(number, 'OrdinalModel', 'ordinal', recognizeOrdinals);
  add(number, 'PercentModel', 'percentage', recognizePercentages);
  add(choice, 'BooleanModel', 'boolean', recognizeBoolean);
  // The suite's own models take the clock where no reference is given.
  add(dateTime, 'DateTimeModel', 'datetime', (query, reference = new Date()) =>
    recognizeDates(query, reference),
  );
}
