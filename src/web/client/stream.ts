/** The little of observables that Web Chat asks of a connection. */

export interface Observer<T> {
  next?(value: T): void;
  error?(error: unknown): void;
  complete?(): void;
}

export interface Stream<T> {
  subscribe(observer: Observer<T>): { unsubscribe(): void };
}

/** A stream with a hand on it. */
export interface Subject<T> extends Stream<T> {
  next(value: T): void;
}

/** Tells every subscriber what comes; a new one first hears `memory()`, what came before and still counts. */
export function createSubject<T>(memory: () => readonly T[]): Subject<T> {
  const observers = new Set<Observer<T>>();
  return {
    subscribe(observer) {
      for (const value of memory()) observer.next?.(value);
      observers.add(observer);
      return { unsubscribe: () => void observers.delete(observer) };
    },
    next(value) {
      for (const observer of observers) observer.next?.(value);
    },
  };
}

/** A promise as a stream of its one value. */
export function fromPromise<T>(start: () => Promise<T>): Stream<T> {
  return {
    subscribe(observer) {
      let isOpen = true;
      start().then(
        (value) => {
          if (!isOpen) return;
          observer.next?.(value);
          observer.complete?.();
        },
        (error: unknown) => {
          if (isOpen) observer.error?.(error);
        },
      );
      return {
        unsubscribe: () => {
          isOpen = false;
        },
      };
    },
  };
}

/** The first value of a stream. */
export function first<T>(stream: Stream<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    stream.subscribe({
      next: resolve,
      error: reject,
      complete: () => reject(new Error('The stream ended without a value')),
    });
  });
}
