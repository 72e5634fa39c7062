package io.hotline.acd;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set that also tells the rank of an element and the element at a rank, all in O(log n): a weight-balanced
 * tree (Adams 1993, parameters 3 and 2 of Hirai and Yamamoto 2011), whose balance needs no more than the sizes that
 * the ranks need anyway.
 */
final class RankedSet<T> {
    private static final int DELTA = 3;
    private static final int GAMMA = 2;

    private static final class Node<T> {
        T item;
        int size = 1;

        @Nullable
        Node<T> left;

        @Nullable
        Node<T> right;

        Node(T item) {
            this.item = item;
        }
    }

    private final Comparator<? super T> order;
    private @Nullable Node<T> root;

    RankedSet(Comparator<? super T> order) {
        this.order = order;
    }

    int size() {
        return size(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    /** Adding an element that is there is a broken invariant of the caller. */
    void add(T item) {
        root = insert(root, item);
    }

    /** Removing an element that is not there is a broken invariant of the caller. */
    void remove(T item) {
        root = delete(root, item);
    }

    @Nullable
    T first() {
        var node = root;
        if (node == null) {
            return null;
        }
        while (node.left != null) {
            node = node.left;
        }
        return node.item;
    }

    T at(int rank) {
        var node = root;
        int rest = rank;
        while (node != null) {
            int left = size(node.left);
            if (rest == left) {
                return node.item;
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

    /** How many elements come before this one, whether it is in the set or not. */
    int rank(T item) {
        int rank = 0;
        var node = root;
        while (node != null) {
            int compared = order.compare(item, node.item);
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

    private static int size(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    private Node<T> insert(@Nullable Node<T> node, T item) {
        if (node == null) {
            return new Node<>(item);
        }
        int compared = order.compare(item, node.item);
        if (compared == 0) {
            throw new IllegalStateException("already there: " + item);
        }
        if (compared < 0) {
            node.left = insert(node.left, item);
        } else {
            node.right = insert(node.right, item);
        }
        return balanced(node);
    }

    private @Nullable Node<T> delete(@Nullable Node<T> node, T item) {
        if (node == null) {
            throw new IllegalStateException("not there: " + item);
        }
        int compared = order.compare(item, node.item);
        if (compared < 0) {
            node.left = delete(node.left, item);
        } else if (compared > 0) {
            node.right = delete(node.right, item);
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
