package io.warren.testing;

import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well decisions fit the truth, one count a delivery that was seen.
 *
 * @param right tied to its publication, for certain
 * @param wrong tied to another one, for certain
 * @param open reported with candidates, or with none although its publication was seen
 * @param orphans rightly given up: the publication was not seen
 */
public record Accuracy(int right, int wrong, int open, int orphans) {

    public static Accuracy of(List<Observation> seen, Map<String, String> publicationOf, List<Outcome> outcomes) {
        Set<String> publications = new HashSet<>();
        for (Observation observation : seen) {
            if (observation instanceof Publish publish) {
                publications.add(publish.id().text());
            }
        }
        int right = 0;
        int wrong = 0;
        int open = 0;
        int orphans = 0;
        for (Outcome outcome : outcomes) {
            Slot<Publish> claimed = null;
            Deliver deliver = null;
            if (outcome instanceof Hop hop && hop.deliver() != null) {
                claimed = hop.publish();
                deliver = hop.deliver();
            } else if (outcome instanceof Unmatched unmatched && unmatched.observation() instanceof Deliver given) {
                claimed = Slot.unseen();
                deliver = given;
            }
            if (deliver == null) {
                continue;
            }
            String truth = publicationOf.get(deliver.id().text());
            if (claimed instanceof Slot.Known<Publish>(Publish publish)) {
                if (publish.id().text().equals(truth)) {
                    right++;
                } else {
                    wrong++;
                }
            } else if (claimed instanceof Slot.Unseen && !publications.contains(truth)) {
                orphans++;
            } else {
                open++;
            }
        }
        return new Accuracy(right, wrong, open, orphans);
    }

    public int all() {
        return right + wrong + open + orphans;
    }
}
