package io.warren.store;

/** What every store must do. Its implementations say which store, and that it is empty before each test. */
public interface EdgeStoreContract
        extends EdgeCountsContract,
                EdgeNamesContract,
                EdgeAnswersContract,
                EdgeHistoryContract,
                EdgeRetentionContract,
                EdgeWholeMapContract {}
