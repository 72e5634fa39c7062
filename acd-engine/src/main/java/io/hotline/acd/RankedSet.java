package io.hotline.acd;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set that also tells the rank of an element and the element at a rank, all in O(log n): a weight-balanced
 * tree (Adams 1993, parameters 3 and 2 of Hirai and Yamamoto 2011), whose balance needs no more than the sizes that
 * the ranks need anyway. Elements are sorted by a number that is kept in the node, then by a comparator: most steps of
 * a search read the nodes alone.
 */
final class RankedSet<T> {
    private static final int DELTA = 3;
    private static final int GAMMA = 2;

    private static final class Node<T> {
        long key;
        T item;
        int size = 1;

        @Nullable
        Node<T> left;

        @Nullable
        Node<T> right;

        Node(long key, T item) {
            this.key = key;
            this.item = item;
        }
    }

    private final Comparator<? super T> ties;
    private @Nullable Node<T> root;

    RankedSet(Comparator<? super T> ties) {
        this.ties = ties;
    }

    int size() {
        return size(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    /** Adding an element that is there is a broken invariant of the caller. */
    void add(long key, T item) {
        root = insert(root, key, item);
    }

    /** Removing an element that is not there is a broken invariant of the caller. */
    void remove(long key, T item) {
        root = delete(root, key, item);
    }

    @Nullable
    T first() {
        return root == null ? null : leftmost(root).item;
    }

    /** The number of the first element; {@link Long#MAX_VALUE} if there is none. */
    long firstKey() {
        return root == null ? Long.MAX_VALUE : leftmost(root).key;
    }

    T at(int rank) {
        return node(rank).item;
    }

    long keyAt(int rank) {
        return node(rank).key;
    }

    /** How many elements come before this one, whether it is in the set or not. */
    int rank(long key, T item) {
        int rank = 0;
        var node = root;
        while (node != null) {
            int compared = compare(key, item, node);
            if (compared == 0) {
                return rank + size(node.left);
            }
            if (compared < 0) {
                node = node.left;
            } else {
                rank += size(node.left) + 1;
                node = node.right;
            }
        }
        return rank;
    }

    private Node<T> node(int rank) {
        var node = root;
        int rest = rank;
        while (node != null) {
            int left = size(node.left);
            if (rest == left) {
                return node;
            }
            if (rest < left) {
                node = node.left;
            } else {
                rest -= left + 1;
                node = node.right;
            }
        }
        throw new IndexOutOfBoundsException("rank " + rank + " of " + size());
    }

    private static <T> Node<T> leftmost(Node<T> from) {
        var node = from;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    private int compare(long key, T item, Node<T> node) {
        return key != node.key ? (key < node.key ? -1 : 1) : ties.compare(item, node.item);
    }

    private static int size(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    private Node<T> insert(@Nullable Node<T> node, long key, T item) {
        if (node == null) {
            return new Node<>(key, item);
        }
        int compared = compare(key, item, node);
        if (compared == 0) {
            throw new IllegalStateException("already there: " + item);
        }
        if (compared < 0) {
            node.left = insert(node.left, key, item);
        } else {
            node.right = insert(node.right, key, item);
        }
        return balanced(node);
    }

    private @Nullable Node<T> delete(@Nullable Node<T> node, long key, T item) {
        if (node == null) {
            throw new IllegalStateException("not there: " + item);
        }
        int compared = compare(key, item, node);
        if (compared < 0) {
            node.left = delete(node.left, key, item);
        } else if (compared > 0) {
            node.right = delete(node.right, key, item);
        } else {
            if (node.left == null) {
                return node.right;
            }
            if (node.right == null) {
                return node.left;
            }
            var next = node.right;
            while (next.left != null) {
                next = next.left;
            }
            node.key = next.key;
            node.item = next.item;
            node.right = deleteFirst(node.right);
        }
        return balanced(node);
    }

    private static <T> @Nullable Node<T> deleteFirst(Node<T> node) {
        if (node.left == null) {
            return node.right;
        }
        node.left = deleteFirst(node.left);
        return balanced(node);
    }

    private static <T> Node<T> balanced(Node<T> node) {
        int left = size(node.left);
        int right = size(node.right);
        if (node.right != null && right + 1 > DELTA * (left + 1)) {
            if (size(node.right.left) + 1 >= GAMMA * (size(node.right.right) + 1)) {
                node.right = rotatedRight(node.right);
            }
            return rotatedLeft(node);
        }
        if (node.left != null && left + 1 > DELTA * (right + 1)) {
            if (size(node.left.right) + 1 >= GAMMA * (size(node.left.left) + 1)) {
                node.left = rotatedLeft(node.left);
            }
            return rotatedRight(node);
        }
        node.size = left + right + 1;
        return node;
    }

    private static <T> Node<T> rotatedLeft(Node<T> node) {
        var up = node.right;
        if (up == null) {
            throw new IllegalStateException("rotation without a child");
        }
        node.right = up.left;
        up.left = node;
        node.size = size(node.left) + size(node.right) + 1;
        up.size = node.size + size(up.right) + 1;
        return up;
    }

    private static <T> Node<T> rotatedRight(Node<T> node) {
        var up = node.left;
        if (up == null) {
            throw new IllegalStateException("rotation without a child");
        }
        node.left = up.right;
        up.right = node;
        node.size = size(node.left) + size(node.right) + 1;
        up.size = node.size + size(up.left) + 1;
        return up;
    }
}
